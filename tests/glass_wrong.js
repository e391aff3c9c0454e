// What is wrong with a screen as it stands on the glass: text cut off or under something, keys too near, out of reach.
(mm) => {
  const seen = (el) => {
    if (!el.checkVisibility({ checkVisibilityCSS: true })) return false;
    for (let at = el; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== "none") return false;
    return true;
  };
  const found = [];
  const tell = (what, one, other = "") => found.push(`${what}: ${one}${other && ` | ${other}`}`.slice(0, 90));
  const name = (el) => el.innerText.replace(/\s+/g, " ").trim() || el.className;
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  const FRAMES = "button, .ticket, .paper, .notice, .typed, .band";
  const within = (el) => {
    const { left, top, right, bottom } = el.getBoundingClientRect();
    const edge = el.clientLeft; // an edge that is touched is as good as crossed
    return { left: left + edge, top: top + edge, right: right - edge, bottom: bottom - edge };
  };
  const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

  const keys = [...document.querySelectorAll("button")].filter(seen).map((el) => ({ el, box: el.getBoundingClientRect() }));
  const lines = []; // what is inked of each line of text
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const el = node.parentElement;
    if (!node.textContent.trim() || !seen(el)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(el).fontSize);
    const tails = /[gjpqy,]/.test(node.textContent) ? 0.08 : 0.27;
    const [above, below] = /[\u4e00-\u9fff]/.test(node.textContent) ? [0.28, 0.2] : [0.42, tails];
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // the line of the font is 1.45 times its size
      if (right - left > 1) lines.push({ node, el, text: node.textContent.trim(), left, right, top: top + above * size, bottom: bottom - below * size });
    }
  }
  const frames = (el) => {
    const all = [{ left: mm, top: mm, right: innerWidth - mm, bottom: innerHeight - mm }];
    let free = false; // stands by itself, not in what holds it
    for (let at = el; at && at !== document.body; at = at.parentElement) {
      const { overflow, position } = getComputedStyle(at);
      if (position !== "static") free = false;
      if (!free && (at.matches(FRAMES) || overflow !== "visible")) all.push(within(at));
      if (position === "absolute") free = true;
    }
    return all;
  };
  for (const line of lines) if (!frames(line.el).every((frame) => inside(line, frame))) tell("cut off", line.text);
  for (const [at, line] of lines.entries()) {
    for (const other of lines.slice(at + 1)) if (other.node !== line.node && meet(line, other)) tell("over each other", line.text, other.text);
    for (const { el, box } of keys) if (!el.contains(line.node) && meet(line, box)) tell("over a key", line.text, name(el));
  }
  for (const [at, { el, box }] of keys.entries()) {
    if (!inside(box, glass)) tell("off the glass", name(el));
    if (Math.min(box.width, box.height) < 20 * mm - 1) tell("under 20 mm", name(el), `${(box.width / mm).toFixed(1)} x ${(box.height / mm).toFixed(1)}`);
    if (document.documentElement.dataset.reach === "low" && box.top < parseFloat(document.documentElement.style.getPropertyValue("--above")) - 1) tell("out of reach", name(el));
    if (!el.contains(document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2))) tell("covered", name(el));
    for (const { el: next, box: its } of keys.slice(at + 1)) {
      const apart = Math.max(its.left - box.right, box.left - its.right, its.top - box.bottom, box.top - its.bottom);
      if (apart < 3 * mm - 1) tell("within 3 mm", name(el), name(next));
    }
  }
  return [...new Set(found)];
}
