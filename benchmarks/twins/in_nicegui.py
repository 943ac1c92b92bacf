"""The same picture in NiceGUI: a figure sent down its websocket at every event. Usage: picture width height port"""

import sys

from nicegui import ui

from benchmarks.twins.pictures import CONFIG, HIGH, LOW, STEP, SUBJECTS, asked, figure

name, width, height, port = asked(sys.argv)
start = SUBJECTS[name].start


@ui.page("/")
def page():
    # A handler of its own on the slider's event is not held back; on_change would come 20 times a second at most.
    slider = ui.slider(min=LOW, max=HIGH, step=STEP, value=start).style(f"width: {width}px")
    plot = ui.plotly(figure(name, start, width, height) | {"config": CONFIG})
    slider.on(
        "update:model-value",
        lambda event: plot.update_figure(figure(name, event.args, width, height) | {"config": CONFIG}),
        [None],
    )


ui.run(host="127.0.0.1", port=port, show=False, reload=False)
