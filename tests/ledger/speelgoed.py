"""A toy procedure whose events carry every kind of personal value, and builders of what a shell would send."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from activities.contract import Bezorgd, Leesmodel, TermijnRegel, Toevoeging
from domain.gebeurtenis import Actor, Feit, Rol, Voorstel
from domain.opdracht import Handeling, Inzending, Melding, Ontbreekt, Uitkomst
from domain.persoonlijk import Bewaarklasse, GezondheidsTekst, Persoonlijk, PersoonlijkeNaam, PersoonlijkeTekst, Vernietigd
from domain.procedure import Procedure, Toestand
from domain.stroom import Stroom

NU = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
SWV = Actor(rol=Rol.SWV, organisatie="PO9901", id="m1")
Naam = Annotated[str | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER, "ouder")]


class Zeg(Melding):
    mag = (Rol.SWV,)
    tekst: PersoonlijkeTekst | None = None
    diagnose: GezondheidsTekst | None = None
    ouder: Naam | None = None
    roepnaam: PersoonlijkeNaam | None = None
    aantal: int = 1


class Doe(Handeling):
    mag = (Rol.SWV,)
    reden: PersoonlijkeTekst | None = None


class Gezegd(Feit):
    tekst: PersoonlijkeTekst | None = None
    diagnose: GezondheidsTekst | None = None
    ouder: Naam | None = None
    roepnaam: PersoonlijkeNaam | None = None
    geboren: Annotated[date | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER)] | None = None
    aantal: int = 1


class Gedaan(Feit):
    reden: PersoonlijkeTekst | None = None


class Telling(Toestand):
    gezegd: int = 0
    laatste: PersoonlijkeTekst | None = None


def _evolve(t: Telling, feit: Feit, _plaats: Any) -> Telling:
    if isinstance(feit, Gezegd):
        return t.model_copy(update={"gezegd": t.gezegd + feit.aantal, "laatste": feit.tekst, "status": "gezegd"})
    return t


PRAAT = Procedure(
    naam="praat",
    toestand=Telling,
    opdrachten=(Zeg, Doe),
    feiten=(Gezegd, Gedaan),
    decide=lambda *_: [],
    evolve=_evolve,
    statussen=("leeg", "gezegd", "gedaan"),
    eindstatussen=("gedaan",),
)
PROCEDURES = {"praat": PRAAT}


def stroom(nummer: int = 1, n: int = 1, swv: str = "PO9901") -> str:
    return str(Stroom(swv, f"2026-{nummer:04d}", "praat", n))


def zeg(id_: str = "a", **inhoud: Any) -> Inzending:
    velden: dict[str, Any] = {"opdracht_id": id_, "opdracht": "zeg", "actor": SWV, "ontvangen_op": NU}
    return Inzending(**velden, inhoud=inhoud)


def gezegd(**velden: Any) -> Voorstel:
    return Voorstel.van(Gezegd(**velden), NU, NU)


def termijn(naam: str = "AAN-04", veilig: date = date(2026, 4, 27), stand: str = "loopt") -> TermijnRegel:
    return TermijnRegel(
        termijn=naam,
        regel=naam,
        artikel="WPO 40 lid 6",
        bron="wet",
        aanvang=date(2026, 3, 16),
        einddatum=veilig,
        veilig=veilig,
        stand=stand,
    )


def leesmodel(**velden: Any) -> Leesmodel:
    return Leesmodel(**{"procedure": "praat", "status": "gezegd", "open": True, "velden": {"gezegd": 1}, **velden})


def toevoeging(
    stroom_: str,
    voorstellen: tuple[Voorstel, ...] = (),
    *,
    epoch: int = 1,
    verwacht: int = 0,
    inzending: Inzending | None = None,
    model: Leesmodel | None = None,
    bezorgingen: tuple[Bezorgd, ...] = (),
    **velden: Any,
) -> Toevoeging:
    """One append of `inzending` (or of an alarm); without proposals one event that says nothing."""
    return Toevoeging(
        **{
            "stroom": stroom_,
            "epoch": epoch,
            "verwacht": verwacht,
            "opdracht_id": inzending.opdracht_id if inzending else "alarm:AAN-04:verstreken:2026-04-27",
            "inzending": inzending,
            "oorzaak": None if inzending else "alarm:AAN-04",
            "actor": inzending.actor if inzending else Actor(rol=Rol.TERMIJN),
            "vastgelegd_op": NU,
            "grond": "g" * 64,
            "voorstellen": voorstellen or (gezegd(),),
            "uitkomst": Uitkomst.AANVAARD,
            "leesmodel": model or leesmodel(),
            "bezorgingen": bezorgingen,
            **velden,
        }
    )


def ontbreekt() -> Ontbreekt:
    return Ontbreekt(poort="gehoord", regel="AAN-04", artikel="WPO 40", brengt=Rol.SWV, tekst="Hoor de ouders.")
