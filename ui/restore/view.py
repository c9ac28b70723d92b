"""One form for three things: trying a backup out, putting it back, and opening it on a new machine."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.usecases import media
from app.usecases.desk import House, Proof
from app.usecases.media import Tried
from ui.restore import presenter
from ui.restore.other import OtherVault
from ui.restore.presenter import OPEN, TRY, Choice, Chosen, ChosenSnapshot, ChosenVault
from ui.steps import Steps
from ui.tasks import Task, Tasks
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.column import Column, empty_out, row, stack
from ui.widgets.facts import Facts
from ui.widgets.files import choose_folder
from ui.widgets.going import Going
from ui.widgets.led import Led
from ui.widgets.plain import PlainLabel
from ui.widgets.wayin import WayIn

WIDTH = 560


class RestoreView(Led):
    """Asks which backup, where to, and what opens it; then does it.

    `target` is where it goes when that is not asked: the place of the vault on a new machine.
    """

    left = Signal()

    tried = Signal(object, object)
    """The Chosen backup, and the Tried that came of it."""

    restored = Signal(object, object)
    """It was put back in the place that was given: the Proof that opens it, and the originals that
    did not come back whole."""

    switched = Signal(object)
    """The Path of another vault, to be opened in the place of this one."""

    looked = Signal(object, object)
    """The Path of a backup that should be opened as it is, to read, and the Proof."""

    def __init__(self, tasks: Tasks, house: House, mode: str, target: Path | None = None) -> None:
        super().__init__()
        self._tasks, self._house, self._mode = tasks, house, mode
        self.target = target
        self.chosen: Choice | None = None
        self._given, self._done = target is not None, False
        self._task: Task | None = None
        self.way, self.going = WayIn(), Going()
        self.told = PlainLabel("", "danger")
        self.pick = Button(_(presenter.PICKS[mode][0]), self._ask)
        self.pick_target = Button(_("Kies een lege map"), self._ask_target)
        self.act = Button(_(presenter.VERBS[mode]), self.begin, look="primary")
        self.look = Button(_("Bekijk alleen"), self._look)
        self.other = OtherVault(tasks, house)
        self.other.switched.connect(self.switched)
        self.back = Button(_("Terug"), self.leave)
        self._why = PlainLabel(_(presenter.WHY[mode]), "reading")
        self._facts, self._aimed = QVBoxLayout(), PlainLabel("")
        self._rest = QWidget()
        self._lay_out()
        self.way.entered.connect(self.begin)
        self.going.stopped.connect(self._stopped)
        self.lead_to(self.pick)
        self._able()

    def choose(self, folder: Path) -> None:
        """Look at the backup in a folder that was chosen; at the door it may be a vault too."""
        house = self._house
        look = presenter.choose_any if self._mode == OPEN else presenter.choose
        self.told.hide()
        self._tasks.run(
            self, lambda: look(house, folder), self.show_chosen, self.refuse, lane="media"
        )

    def show_chosen(self, chosen: Choice) -> None:
        """This one it is."""
        self.chosen = chosen
        empty_out(self._facts)
        self.other.withdraw()
        self._facts.addWidget(Facts(presenter.facts_lines(chosen)))
        self.pick.setText(_(presenter.PICKS[self._mode][1]))
        self._able()
        if isinstance(chosen, ChosenVault):
            self._offer(chosen.path, presenter.vault_lines())
        else:
            self.lead_to(self.way)
            self.way.setFocus()

    def aim(self, target: Path) -> None:
        """Put it back there."""
        self.target = target
        self._aimed.setText(on_one_line(str(target)))
        self._aimed.show()
        self._able()

    def begin(self) -> None:
        """Do it, once everything is told."""
        kind, secret = self.way.told()
        if self.chosen is None or self.going.busy or not secret:
            return
        proof = Proof(kind, secret)
        if self._mode == TRY and isinstance(self.chosen, Chosen):
            self._try(self.chosen, proof)
        elif self.target is not None and not isinstance(self.chosen, ChosenVault):
            self._put_back(self.chosen, self.target, proof)

    def refuse(self, error: AppError) -> None:
        """It did not work; say why, and let try again."""
        self.going.end()
        self.back.setEnabled(True)
        self._say(on_screen(error), "danger")
        self._able()
        if self.chosen is not None:
            self.way.again()

    def wait(self) -> None:
        """It is being opened."""
        self.told.hide()
        self.going.begin(self._tasks, _("De kluis wordt geopend…"), stops=False)
        self.back.setEnabled(False)
        self._able()

    def leave(self) -> None:
        """Away from here; what goes on is stopped."""
        self.going.stop()
        self.way.forget()
        self.left.emit()

    def _try(self, chosen: Chosen, proof: Proof) -> None:
        place, steps = self._house.elsewhere(chosen.path, read_only=True), self._begin()

        def done(tried: Tried) -> None:
            self._end()
            self.tried.emit(chosen, tried)

        self._task = self._tasks.run(
            self, lambda: media.try_out(place, proof, steps), done, self.refuse, lane="media"
        )

    def _put_back(self, chosen: Chosen | ChosenSnapshot, target: Path, proof: Proof) -> None:
        house, steps = self._house, self._begin()

        def done(lost: tuple[str, ...]) -> None:
            self._end()
            if self._given:
                self.restored.emit(proof, lost)
            else:
                self._tell_where(chosen, target, lost)

        self._task = self._tasks.run(
            self, lambda: presenter.bring_back(house, chosen, target, proof, steps), done, self.refuse,
            lane="media",
        )  # fmt: skip

    def _tell_where(self, chosen: Choice, target: Path, lost: tuple[str, ...]) -> None:
        """It was put back in a folder of its own: that is opened next, or later."""
        self._done = True
        self._why.hide()
        self.pick.hide()
        self._able()
        self._offer(target, presenter.back_lines(chosen, target, lost))

    def _offer(self, folder: Path, lines: list[tuple[str, str]]) -> None:
        self.other.offer(folder, lines)
        self._column.bring_up(self.other.open)
        self.lead_to(self.other.open)

    def _look(self) -> None:
        kind, secret = self.way.told()
        if isinstance(self.chosen, Chosen) and secret and not self.going.busy:
            self.looked.emit(self.chosen.path, Proof(kind, secret))

    def _begin(self) -> Steps:
        self.told.hide()
        steps = self.going.begin(self._tasks, _(presenter.GOING[self._mode]))
        self._able()
        return steps

    def _end(self) -> None:
        self.going.end()
        self.way.forget()
        self._able()

    def _stopped(self) -> None:
        if self._task is not None:
            self._task.stop()
        self._say(_(presenter.STOPPED[self._mode]), "quiet")
        self._able()

    def _say(self, told: str, look: str) -> None:
        self.told.turn(look)
        self.told.setText(told)
        self.told.show()
        self._column.bring_up(self.told)

    def _able(self) -> None:
        idle = not self.going.busy
        asking = not (self._done or self.chosen is None or isinstance(self.chosen, ChosenVault))
        self._rest.setVisible(asking)
        for part in (self.way, self.pick, self.pick_target, self.look):
            part.setEnabled(idle)
        self.act.setEnabled(idle and (self._mode == TRY or self.target is not None))
        self.act.setVisible(asking)
        self.look.setVisible(asking and self._mode == OPEN)

    def _ask(self) -> None:
        choose_folder(self, self.choose)

    def _ask_target(self) -> None:
        choose_folder(self, self.aim)

    def _lay_out(self) -> None:
        at_the_door = self._mode == OPEN
        title = _(presenter.TITLES[self._mode])
        self._column = column = Column(title, width=WIDTH, middle=at_the_door)
        body = column.body
        body.addWidget(PlainLabel(title, "title"))
        body.addWidget(self._why)
        body.addSpacing(px(8))
        body.addLayout(self._facts)
        body.addLayout(row(self.pick, None))
        self._lay_out_rest()  # before it is taken in: the tab key goes by when that was
        body.addWidget(self._rest)
        body.addWidget(self.other)
        body.addWidget(self.told)
        body.addWidget(self.going)
        body.addSpacing(px(8))
        body.addLayout(row(self.act, self.other.open, self.look, self.back, None))
        self.told.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(column)

    def _lay_out_rest(self) -> None:
        """What is asked once a backup was chosen: where to, and what opens it."""
        inside = stack()
        inside.setContentsMargins(0, px(8), 0, 0)
        self._rest.setLayout(inside)
        if self._mode != TRY:
            inside.addWidget(PlainLabel(_("Komt te staan in"), "head"))
            inside.addWidget(self._aimed)
            inside.addLayout(row(self.pick_target, None))
            inside.addSpacing(px(8))
            self._aimed.hide()
        if self.target is not None:
            self.aim(self.target)
            self.pick_target.hide()
        inside.addWidget(self.way)
