"""The voice of one hall as its commands and doctor see it: who speaks, what is missing or broken."""

from server.config import Config
from server.recordings import Piece, broken, complete, pieces, unused
from server.rules.settings import Settings, kept
from server.rules.words import Text
from server.store.copies import settings_kept
from server.voice import Voice


class HallVoice:
    """The voice of the hall that `config` names, and its word for a seat."""

    def __init__(self, config: Config) -> None:
        self.voice = Voice(config.data / "voice")
        chosen = kept(Settings(), settings_kept(config.database))
        self.seat_word = Text(chosen.seat_word_zh, chosen.seat_word_en)

    def pieces(self, language: str) -> list[Piece]:
        """What can be recorded in a language, and how each stands."""
        return pieces(self.voice.tongues[language], self.voice.clips[language], self.seat_word)

    def speaker(self, language: str) -> str:
        """Who speaks the calls of a language."""
        if complete(self.pieces(language)):
            return "recorded clips"
        tongue = self.voice.tongues[language]
        if tongue.engine is None:
            return f"as {tongue.like}"
        return f"espeak-ng ({tongue.engine.voice})" if self.voice.synthesised else "nobody: install espeak-ng"

    def faults(self, language: str) -> list[str]:
        """What is wrong with the recordings of a language; nothing when it has none."""
        clips = self.voice.clips[language]
        known = self.pieces(language)
        strange = unused(clips, known)
        if not clips.found():
            return [f"{language}: {fault}" for fault in strange]
        missing = [piece.name for piece in known if piece.group == "calls" and piece.state == "missing"]
        lacks = [f"missing for calls: {', '.join(f'{name}.wav' for name in missing)}"] if missing else []
        return [f"{language}: {fault}" for fault in broken(clips) + lacks + strange]


def voice_finding(config: Config) -> tuple[bool, str]:
    """Whether somebody must do something about the voice, and the sentence."""
    hall = HallVoice(config)
    faults = hall.voice.faults + [fault for code in hall.voice.tongues for fault in hall.faults(code)]
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        return True, f"{faults[0]}{more}: onewindow voice check"
    if complete(hall.pieces("zh")):
        return False, "calls are spoken by recorded clips"
    if hall.voice.synthesised:
        return False, "espeak-ng"
    return True, "no espeak-ng: calls are a chime only; install espeak-ng"
