// The buttons of a stage: play, copy link, picture as PNG or SVG.

function download(name, url) {
  const link = element("a");
  link.href = url;
  link.download = name;
  link.click();
}

class Bar {
  constructor(stage) {
    this.stage = stage;
    this.play = this.button("▶ Play", "Play", () => this.pressPlay());
    this.link = this.button("Copy link", "Copy a link to exactly this state", () => this.copyLink());
    this.png = this.button("PNG", "Save the picture as PNG", () => this.save("png"));
    this.svg = this.button("SVG", "Save the picture as SVG", () => this.save("svg"));
    this.said = element("span", "stage-bar-said");
    this.said.setAttribute("role", "status");
    this.node = element("div", "stage-bar", this.play, this.link, this.png, this.svg, this.said);
  }

  button(text, title, press) {
    const node = element("button", "stage-button", text);
    node.type = "button";
    node.title = title;
    node.addEventListener("click", press);
    return node;
  }

  show() {
    const { data, live, player } = this.stage;
    this.play.hidden = !data.play || !live;
    this.play.textContent = player.running ? "❚❚ Stop" : `▶ ${data.play?.label ?? "Play"}`;
  }

  pressPlay() {
    const { player, data } = this.stage;
    if (player.running) player.halt();
    else player.sweep(data.play);
  }

  async copyLink() {
    const link = this.stage.link();
    try {
      await navigator.clipboard.writeText(link);
      this.say("Link copied");
    } catch {
      const box = element("input", "stage-link");
      box.value = link;
      box.readOnly = true;
      box.setAttribute("aria-label", "Link to exactly this state");
      this.said.replaceChildren(box);
      box.select();
    }
  }

  async save(format) {
    for (const [name, panel] of this.stage.panels) {
      download(`${this.stage.data.scene}-${name}.${format}`, await panel.image(format));
    }
  }

  say(words) {
    this.said.textContent = words;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { this.said.textContent = ""; }, 4000);
  }
}
