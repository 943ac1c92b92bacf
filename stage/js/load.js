// What a rerun carries in place of the stage's script: it is asked for once, and the browser keeps it for ever.

const kept = (window.__stageScript ??= { failed: 0 });
const SORRY = "The script of this picture did not come. It is asked for again with the next change, or when you reload the page.";

// Where the app lives: the page's path without its last step, whatever a host puts before it. A browser does not ask
// twice for the address of a module that it did not get.
function address({ page, script }) {
  const path = location.pathname, tail = `/${page}`;
  const base = path.endsWith(tail) ? path.slice(0, -tail.length) : path.replace(/\/$/, "");
  return new URL(`${base}/${script}${kept.failed ? `?${kept.failed}` : ""}`, location.href).href;
}

function load(data) {
  kept.script ??= import(address(data)).catch((wrong) => {
    kept.script = null;
    kept.failed += 1;
    throw wrong;
  });
  return kept.script;
}

// Calls keep their order: each waits for the same promise. Who has gone meanwhile gets no picture.
export default function (component) {
  const { data, parentElement } = component;
  const sorry = () => parentElement.querySelector(".stage-unloaded");
  let leave, gone = false;
  load(data).then(({ default: show }) => {
    sorry()?.remove();
    if (!gone && parentElement.isConnected) leave = show(component);
  }, () => {
    if (gone || sorry()) return;
    parentElement.append(Object.assign(document.createElement("p"), { className: "stage-unloaded", textContent: SORRY }));
  });
  return () => { gone = true; leave?.(); };
}
