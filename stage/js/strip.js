// On a phone three pictures stand in a strip that is swiped: a dot for each says which is looked at, and leads there.

class Strip {
  constructor(box) {
    this.box = box;
    this.node = element("div", "stage-dots");
    this.box.addEventListener("scroll", () => this.mark(), { passive: true });
  }

  show(panels) {
    const names = panels.map(({ name }) => name);
    if (names.join() === this.named) return;
    this.named = names.join();
    this.dots = names.map((name, i) => this.dot(i, names.length));
    this.node.replaceChildren(...this.dots);
    this.mark();
  }

  dot(i, n) {
    const button = element("button", "stage-dot");
    button.type = "button";
    button.setAttribute("aria-label", `Picture ${i + 1} of ${n}`);
    button.addEventListener("click", () => this.turn(i));
    return button;
  }

  turn(i) {
    this.box.scrollTo({ left: i * this.step(), behavior: "smooth" });
  }

  step() {
    const [first, second] = this.box.children;
    return second ? second.offsetLeft - first.offsetLeft : 1;
  }

  mark() {
    const at = Math.round(this.box.scrollLeft / this.step());
    this.dots?.forEach((dot, i) => (i === at ? dot.setAttribute("aria-current", "true") : dot.removeAttribute("aria-current")));
  }
}
