// Words in which a line ends.
(whole) => {
  const found = [];
  for (const el of document.querySelectorAll("h1, h2, p, button")) {
    if (!el.checkVisibility({ checkVisibilityCSS: true })) continue;
    const signs = []; // each sign of the text, and where its line is
    const texts = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.parentElement.checkVisibility()) continue;
      for (let at = 0; at < node.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        signs.push([node.data[at], range.getBoundingClientRect().top]);
      }
    }
    const text = signs.map(([sign]) => sign).join("");
    for (const word of whole) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const [first, last] = [signs[at][1], signs[at + word.length - 1][1]];
        if (Math.abs(first - last) > 3) found.push(`broken: ${word} in ${text}`.slice(0, 90));
      }
    }
  }
  return found;
}
