"""The sockets of the tablets at the seats: each is told what stands at its seat."""

from flask_socketio import SocketIO

from server.people import People
from server.rules.errors import LoginNeeded, NotFound
from server.rules.who import ANYONE
from server.tablet import Tablets

NAMESPACE = "/live"


class TabletSockets:
    """Which tablets look on now, each at its seat; told after every change, as the screens are."""

    tablets: Tablets
    """Set by app: the tablets need the book, and the book the sockets."""

    def __init__(self, socketio: SocketIO, people: People) -> None:
        self.socketio, self.people = socketio, people
        self._there: dict[str, tuple[int, str | None]] = {}
        """The seat of each socket, and the token it came with."""

    def came(self, socket: str, auth: object, token: str | None) -> None:
        """A page connects; one that names a seat (`auth: {seat}`) is told of it from now on."""
        seat = auth.get("seat") if isinstance(auth, dict) else None
        if isinstance(seat, int) and not isinstance(seat, bool):
            self._there[socket] = seat, token
            self._tell(socket, seat, token)

    def gone(self, socket: str) -> None:
        """A page has left."""
        self._there.pop(socket, None)

    def looking(self, seat: int) -> int:
        """How many tablets at a seat would show what is typed."""
        return sum(at == seat and self.may_show_words(token) for at, token in self._there.values())

    def tell(self) -> None:
        """Something changed."""
        for socket, (seat, token) in list(self._there.items()):
            self._tell(socket, seat, token)

    def may_show_words(self, token: str | None) -> bool:
        """Whether typed words may go to who holds this token; an old one is as good as none."""
        try:
            who = self.people.who(token)
        except LoginNeeded:
            who = ANYONE
        return self.people.may_show_words(who)

    def _tell(self, socket: str, seat: int, token: str | None) -> None:
        try:
            view = self.tablets.view(seat, typed=self.may_show_words(token))
        except NotFound:  # the hall has fewer seats now
            return
        self.socketio.emit("seat", view, namespace=NAMESPACE, to=socket)
