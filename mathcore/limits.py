"""Every limit of the project, said once: the checks, the messages, the docs and the tests read them here."""

# Numbers that a person types, drags or sends.
LARGEST_NUMBER = 1e6  # |x| of a matrix entry or a coordinate; keeps products of a few of them exact to 1e-3
LITERAL_CHARACTERS = 25  # of one typed number: sign, 17 digits, point, exponent
SEED = (0, 2**32 - 1)

# Typed matrices and data.
TYPED_CHARACTERS = 2_000  # of one text box; also what a link carries for it
MATRIX_SIDE = 6  # rows or columns of a matrix that is typed

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
