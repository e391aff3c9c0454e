"""Ears at the kiosk: what is asked of the voice, in which order, and whether two ever sound at once."""

from urllib.parse import parse_qs, urlsplit

EARS = """
window.asked = [];   // addresses, as they are played
window.sounds = [];
window.most = 0;   // sounds at one time
const sounding = () => window.sounds.filter((sound) => !sound.paused && !sound.ended).length;
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  window.asked.push(this.src);
  this.playbackRate = window.hurry ?? 1;
  window.sounds.push(this);
  window.most = Math.max(window.most, sounding() + 1);
  return play.call(this);
};
"""
HURRY = "window.hurry = 12;"
SOON = """
const wait = window.setTimeout;
window.setTimeout = (act, ms, ...more) => wait(act, ms === 60000 ? 1500 : ms, ...more);
"""
"""A minute of quiet is over at once."""


class Ears:
    """Listens to a kiosk's page; give it to `kiosk(also=...)`."""

    def __init__(self, *scripts):
        self._scripts = (EARS, *scripts)

    def __call__(self, page):
        for script in self._scripts:
            page.add_init_script(script)
        self.page = page

    @property
    def asked(self):
        """What was asked of the voice, in the order in which it sounded."""
        return [self._said(urlsplit(url)) for url in self.page.evaluate("window.asked")]

    @staticmethod
    def _said(url):
        return f"{url.path.split('/')[2]} {parse_qs(url.query)['text'][0]}" if url.query else url.path

    def hears(self, *sentences):
        """Waits until these were asked for, in this order; others may come between them."""
        for _ in range(600):
            rest = iter(self.asked)
            if all(any(sentence in said for said in rest) for sentence in sentences):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not heard in this order: {sentences}\n" + "\n".join(self.asked))

    def silent(self):
        """Waits until nothing sounds."""
        self.page.wait_for_function("() => window.sounds.every((sound) => sound.paused || sound.ended)")

    def sounds(self):
        """Waits until something sounds."""
        self.page.wait_for_function("() => window.sounds.some((sound) => !sound.paused && !sound.ended)")

    def forget(self):
        """Begins anew."""
        self.page.evaluate("() => window.asked.splice(0)")
