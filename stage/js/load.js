// What a rerun carries in place of the stage's script: it is asked for once, and the browser keeps it for ever.

const kept = (window.__stageScript ??= {});

// Where the app lives: the page's path without its last step, whatever a host puts before it.
function address({ page, script }) {
  const path = location.pathname, tail = `/${page}`;
  const base = path.endsWith(tail) ? path.slice(0, -tail.length) : path.replace(/\/$/, "");
  return new URL(`${base}/${script}`, location.href).href;
}

function load(data) {
  kept[data.script] ??= import(address(data));
  kept[data.script].catch(() => delete kept[data.script]); // the next picture asks again
  return kept[data.script];
}

// Calls keep their order: each waits for the same promise. Who has gone meanwhile gets no picture.
export default function (component) {
  const { data, parentElement } = component;
  let leave, gone = false;
  load(data).then(({ default: show }) => {
    if (!gone && parentElement.isConnected) leave = show(component);
  }, () => { parentElement.textContent = "The script of this picture did not come. Reload the page to ask for it again."; });
  return () => { gone = true; leave?.(); };
}
