"""The engine around every decider, with the toy procedure: corrections, late facts, take-over, koppelberichten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from domain.beslissen import Beslissing, NietsTeCorrigeren, behandel, behandel_alarm
from domain.gebeurtenis import Actor, Herkomst, Rol, Vastgelegd, Voorstel
from domain.opdracht import Inzending, Uitkomst
from domain.stand import Stand, evolve, leeg, vouw_stroom, zoals_was
from domain.stroom import Stroom
from domain.tijd import begin_van, moment_op
from tests.schil.speelgoed import GROND, SPEELGOED

STROOM = Stroom("PO9901", "2026-0001", "speelgoed", 1)


class Verloop:
    """A stream that lives in this test: every step is decided, stored and folded as the shell does."""

    def __init__(self) -> None:
        self.stand: Stand = leeg(SPEELGOED, STROOM)
        self.stroom: list[Vastgelegd] = []
        self.grond = GROND

    def doe(self, opdracht: str, op: date, inhoud: dict[str, Any] | None = None, **kw: Any) -> Beslissing:
        nu = kw.pop("nu", moment_op(op))
        inzending = Inzending(
            opdracht_id=kw.pop("id_", f"op-{len(self.stroom) + 1}"),
            opdracht=opdracht,
            inhoud=inhoud or {},
            actor=Actor(rol=Rol.SWV),
            ontvangen_op=moment_op(op),
            **kw,
        )
        b = behandel(SPEELGOED, self.stand, inzending, self.grond, nu)
        self._neem(b.voorstellen, inzending.opdracht_id, nu)
        return b

    def laat_verstrijken(self, tot: date) -> None:
        while (w := self.stand.volgende_wekker()) and w.moment <= begin_van(tot):
            b = behandel_alarm(SPEELGOED, self.stand, w, self.grond, w.moment)
            self._neem(b.voorstellen, w.opdracht_id, w.moment)

    def _neem(self, voorstellen: tuple[Voorstel, ...], id_: str, nu: datetime) -> None:
        for voorstel in voorstellen:
            v = Vastgelegd(
                **voorstel.model_dump(),
                stroom=str(STROOM),
                volgnummer=len(self.stroom) + 1,
                vastgelegd_op=nu,
                geboekt_op=nu,
                actor=Actor(rol=Rol.SWV),
                opdracht_id=id_,
                oorzaak=None,
                herkomst=Herkomst.LIVE,
                bouw="test",
                grond=self.grond.hash,
                epoch=1,
                positie=len(self.stroom) + 1,
                vorige="",
                hash="",
            )
            self.stroom.append(v)
            self.stand = evolve(SPEELGOED, self.stand, v)

    def einddatum(self, termijn: str = "AAN-04") -> date | None:
        return self.stand.termijnen[termijn].berekening.einddatum

    def soorten(self) -> list[str]:
        return [v.soort for v in self.stroom]


@pytest.fixture
def verloop() -> Verloop:
    return Verloop()


def test_een_correctie_verschuift_de_termijn_vooruit_en_terug(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 16), {"tekst": "a"}, id_="a")
    assert verloop.einddatum() == date(2026, 4, 28)
    verloop.doe(
        "vraag",
        date(2026, 3, 20),
        {"tekst": "a"},
        id_="b",
        corrigeert="a",
        voorgevallen_op=moment_op(date(2026, 3, 18)),
    )
    assert verloop.einddatum() == date(2026, 4, 29)
    verloop.doe("vraag", date(2026, 3, 21), {"tekst": "a"}, id_="c", corrigeert="b", voorgevallen_op=moment_op(date(2026, 3, 2)))
    assert verloop.einddatum() == date(2026, 4, 13)
    assert verloop.soorten().count("TermijnHerberekend") == 2
    assert [v.vervangt for v in verloop.stroom if v.soort == "Gevraagd"] == [None, 1, 4]


def test_een_verstreken_alarm_blijft_staan_als_de_datum_later_wordt(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 2), {"tekst": "a"}, id_="a")
    verloop.laat_verstrijken(date(2026, 5, 1))
    assert verloop.stand.termijnen["AAN-04"].stand == "verstreken"
    assert "STIL" in verloop.stand.signaleringen
    verloop.doe("vraag", date(2026, 5, 1), {"tekst": "a"}, corrigeert="a", voorgevallen_op=moment_op(date(2026, 4, 20)))
    assert verloop.stand.termijnen["AAN-04"].stand == "loopt"
    assert verloop.soorten().count("TermijnVerstreken") == 1
    assert "SignaleringOpgeheven" in verloop.soorten()
    # The letter that went out is listed for a person; it is not sent again by itself.
    assert verloop.soorten()[-1] == "EffectAchterhaald"
    verloop.laat_verstrijken(date(2026, 7, 1))
    assert verloop.soorten().count("TermijnVerstreken") == 2


def test_een_herroepen_melding_laat_haar_termijn_vervallen(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 16), {"tekst": "a"}, id_="a")
    verloop.doe("herroep", date(2026, 3, 17), {}, corrigeert="a")
    assert verloop.stand.termijnen["AAN-04"].stand == "achterhaald"
    assert verloop.stand.eigen.status == "leeg"
    assert verloop.stand.volgende_wekker() is None


def test_wat_niet_bestaat_is_niet_te_corrigeren(verloop: Verloop) -> None:
    with pytest.raises(NietsTeCorrigeren):
        verloop.doe("meld", date(2026, 3, 16), corrigeert="nooit")


def test_een_laat_gemeld_feit_telt_vanaf_de_dag_dat_het_gebeurde(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 4, 10), {"tekst": "a"}, voorgevallen_op=moment_op(date(2026, 3, 16)))
    assert verloop.einddatum() == date(2026, 4, 28)


def test_een_correctie_bereikt_wie_het_koppelbericht_had(verloop: Verloop) -> None:
    eerste = verloop.doe("meld", date(2026, 3, 16), {"wat": "a", "bericht_aan": 2}, id_="a")
    (bericht,) = eerste.koppelberichten
    tweede = verloop.doe("meld", date(2026, 3, 17), {"wat": "b", "bericht_aan": 2}, id_="b", corrigeert="a")
    assert tweede.koppelberichten[0].inzending.corrigeert == bericht.inzending.opdracht_id
    derde = verloop.doe("meld", date(2026, 3, 18), {"wat": "c"}, corrigeert="b")
    assert [k.inzending.opdracht for k in derde.koppelberichten] == ["herroep"]
    assert derde.koppelberichten[0].inzending.corrigeert == tweede.koppelberichten[0].inzending.opdracht_id


def test_een_overgenomen_dossier_vraagt_geen_brief_en_geeft_geen_oude_alarmen(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 1, 5), {"tekst": "a"}, nu=moment_op(date(2026, 6, 1)), herkomst=Herkomst.OVERNAME)
    assert verloop.soorten() == ["Gevraagd", "TermijnGestart", "SignaleringGegeven"]
    assert verloop.stand.termijnen["AAN-04"].stand == "verstreken"
    assert verloop.stand.volgende_wekker() is None


def test_een_overgenomen_lopende_termijn_geeft_zijn_alarmen_wel(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 16), {"tekst": "a"}, nu=moment_op(date(2026, 4, 1)), herkomst=Herkomst.OVERNAME)
    assert verloop.stand.volgende_wekker() is not None


def test_dezelfde_weigering_binnen_het_uur_is_een_gebeurtenis(verloop: Verloop) -> None:
    dag = date(2026, 3, 16)
    eerste = verloop.doe("beslis", dag)
    tweede = verloop.doe("beslis", dag)
    assert eerste.uitkomst is tweede.uitkomst is Uitkomst.NIET_AANVAARD
    assert (tweede.voorstellen, tweede.zelfde_als) == ((), 1)
    verloop.doe("beslis", date(2026, 3, 17))
    assert verloop.soorten() == ["OpdrachtNietAanvaard"] * 2


def test_vouwen_geeft_de_stand_die_de_loop_had(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 2), {"tekst": "a"}, id_="a")
    verloop.laat_verstrijken(date(2026, 5, 1))
    verloop.doe("meld", date(2026, 5, 2), {"wat": "a"})
    verloop.doe("vraag", date(2026, 5, 3), {"tekst": "a"}, corrigeert="a", voorgevallen_op=moment_op(date(2026, 4, 20)))
    assert vouw_stroom(SPEELGOED, STROOM, verloop.stroom) == verloop.stand


def test_zoals_bekend_en_zoals_het_was_verschillen(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 2), {"tekst": "a"}, id_="a")
    verloop.doe("beslis", date(2026, 4, 30), voorgevallen_op=moment_op(date(2026, 4, 1)))
    bekend = vouw_stroom(SPEELGOED, STROOM, [v for v in verloop.stroom if v.vastgelegd_op <= moment_op(date(2026, 4, 5))])
    assert bekend.eigen.status == "gevraagd"
    was = zoals_was(SPEELGOED, verloop.stand, date(2026, 4, 5), GROND)
    assert was.eigen.status == "beslist"
    assert was.termijnen["AAN-04"].einde == "gehaald"


def test_een_vernietigde_waarde_laat_alles_heel(verloop: Verloop) -> None:
    verloop.doe("vraag", date(2026, 3, 2), {"tekst": "geheim"}, id_="a")
    kaal = [
        v.model_copy(update={"data": {**v.data, "tekst": {"vernietigd": "dossier"}}}) if "tekst" in v.data else v
        for v in verloop.stroom
    ]
    stand = vouw_stroom(SPEELGOED, STROOM, kaal)
    assert stand.termijnen == verloop.stand.termijnen
    assert "geheim" not in str(stand)
