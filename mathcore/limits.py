"""Every limit of the project, said once: the checks, the messages, the docs and the tests read them here."""

# Numbers that a person types, drags or sends.
LARGEST_NUMBER = 1e6  # |x| of a matrix entry or a coordinate; keeps products of a few of them exact to 1e-3
LITERAL_CHARACTERS = 25  # of one typed number: sign, 17 digits, point, exponent
SEED = (0, 2**32 - 1)

# Typed matrices and data.
TYPED_CHARACTERS = 2_000  # of one text box; also what a link carries for it
MATRIX_SIDE = 6  # rows or columns of a matrix that is typed

# Typed words.
TEXT_CHARACTERS = 200

# Typed formulas (see mathcore/expressions): on the text, then on what is made of it, then on one evaluation.
FORMULA_CHARACTERS = 200
FORMULA_TOKENS = 120
FORMULA_NODES = 120  # operations, numbers and variables of the tape
FORMULA_DEPTH = 24  # brackets, signs and powers within each other
FORMULA_DIGITS = 17  # of a number
FORMULA_LARGEST = 1e12  # a number in a formula
FORMULA_PRINTED = 2_000  # operations of a derivative that is written out
FORMULA_OPERATIONS = 40_000_000  # on elements of arrays, in one evaluation
FORMULA_BYTES = 64 * 1024 * 1024

# Files (see mathcore/tables.py); what is uploaded is kept for everybody within a bound.
FILE_BYTES = 2_000_000
FILE_ROWS = 50_000
FILE_COLUMNS = 64
FILES_KEPT_BYTES = 64 * 1024 * 1024

# Tests that resample the data (see mathcore/inference/resampling.py).
ARRANGEMENTS = 50_000  # up to so many are counted out instead of drawn
RESAMPLED_ELEMENTS = 2_000_000  # of one chunk of samples

# Links.
LINK_CHARACTERS = 8_000  # browsers and proxies agree on about this much
LINK_FIELDS = 200
LINK_PARAMETERS = 1_000  # of more Streamlit reads none

# The live lane (see stage/live.py).
LANE_MESSAGE_BYTES = 64 * 1024
LANE_CONNECTIONS = 2_000
LANE_MESSAGES_PER_SECOND = 120  # of one connection; the rest waits in the sender's own buffer
LANE_BURST = 60
LANE_IDLE_SECONDS = 600
PARTS_KEPT = 32  # shared parts of pictures that a browser keeps

# Pictures kept for everybody, in bytes of their encoded form.
FRAME_CACHE_BYTES = 32 * 1024 * 1024
COMPUTE_SECONDS_NOTICE = 0.05  # work longer than this waits its turn and says so
COMPUTE_SECONDS_LIGHT = 0.003  # of CPU; a picture below it is made without a hop to another thread

# Faults (see stage/boundary.py, stage/devices.py).
FAULTS_REMEMBERED = 200  # so many different ones are told apart
FAULTS_REPEATED_SECONDS = 60.0  # the log hears of the same one again after so long
DEVICE_GONE_SECONDS = 60.0  # a device that went away is tried again after so long

# Streamlit's own socket, and what strangers leave on the server (see stage/guards/).
STREAM_MESSAGE_BYTES = 256 * 1024  # of one message; a page's widgets and what the browser has kept are some 20 kB
STREAM_MESSAGES_PER_SECOND = 20  # of one connection; the rest waits in the sender's own buffer
STREAM_BURST = 60
SESSIONS = 1_000  # tabs connected at once; more than one machine carries
READER_SECONDS = 20  # in which nothing more fits on the way to a reader; then it is gone
ANSWER_BYTES = 64 * 1024  # of an answer handed to the connection before the reader has taken the last
UPLOADS_PER_SESSION = 8  # the oldest goes
UPLOADS_AT_ONCE = 2  # of one session
UPLOADS_BYTES = 64 * 1024 * 1024  # of all sessions
UPLOAD_SECONDS = 60
LOG_LINES_PER_MINUTE = 12  # of one kind

# Work for one connection, in seconds of a core for each second (see stage/guards/shares.py).
SHARE = 0.1  # a hand that drags a light picture all the time uses a quarter of it
SHARE_BURST = 1.0  # saved up while the connection rests
SHARE_START = 0.2
RERUN_SECONDS = 0.04  # what a script is expected to cost until it is known
RERUN_LEAST_SECONDS = 0.01  # that any is charged: one that the next cuts off still had a thread and a beginning
RERUN_MOST_SECONDS = 0.5  # that one is charged: what else the server did meanwhile may be in it
SHARE_BEYOND = 0.25  # of all connections together that are beyond theirs, while others are at work too
