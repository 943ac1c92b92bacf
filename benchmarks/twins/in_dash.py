"""The same picture in Dash: a callback on drag returns the whole figure. Usage: picture width height port"""

import sys

from dash import Dash, Input, Output, dcc, html
from werkzeug.serving import WSGIRequestHandler

from benchmarks.twins.pictures import CONFIG, HIGH, LOW, STEP, SUBJECTS, asked, figure

name, width, height, port = asked(sys.argv)
start = SUBJECTS[name].start
app = Dash(__name__)
app.layout = html.Div(
    [
        html.Div(
            dcc.Slider(
                LOW, HIGH, STEP, value=start, marks=None, id="slider", updatemode="drag", allow_direct_input=False
            ),
            style={"width": width},
        ),
        dcc.Graph(id="graph", figure=figure(name, start, width, height), config=CONFIG),
    ]
)


@app.callback(Output("graph", "figure"), Input("slider", "value"), prevent_initial_call=True)
def draw(value):
    return figure(name, value, width, height)


WSGIRequestHandler.protocol_version = "HTTP/1.1"  # connections stay open, as behind a real server
app.run(host="127.0.0.1", port=port, debug=False)
