"""From rows to inzendingen: one child, one dossier; one row, one aanmelding with its dated facts.

Every id follows from the file's own references, so that taking the same file over twice changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from domain.formulier import controleer
from domain.gebeurtenis import Actor, Bron, Herkomst, Rol
from domain.grond import Grondboek
from domain.opdracht import Inzending, Kind
from domain.procedure import Procedure
from domain.reglement import Reglement
from domain.tijd import dag, moment_op
from portal.fouten import veldfouten
from worker.overname.kolommen import CSV, Opmaak, Probleem, Rij

KENMERK = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")
_ISO = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")
_NEDERLANDS = re.compile(r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$")
STUK = "overgenomen uit een ander systeem"
VAN_OUDERS = ("open_dossier", "meld_aan", "lever_gegevens", "trek_in", "maak_bezwaar")
"""On the parents' word; everything else on that of the school of the row."""


@dataclass(frozen=True)
class Feitkolom:
    """A column with a date: which melding it is, and which other columns fill that in (field to column)."""

    kolom: str
    opdracht: str
    velden: Mapping[str, str] = field(default_factory=dict)
    vast: Mapping[str, Any] = field(default_factory=dict)
    datum_in: str | None = None
    """The field that takes the date as well."""


FEITEN = (
    Feitkolom("bevestigd", "bevestig_ontvangst"),
    Feitkolom("gegevens_gevraagd", "vraag_gegevens", {"termijn": "gegevens_termijn"}, {"wat": "Zie het overgenomen dossier."}),
    Feitkolom("gegevens_ontvangen", "lever_gegevens"),
    Feitkolom("onderzoek", "meld_onderzoek"),
    Feitkolom("overleg_ouders", "meld_overleg", {}, {"met": "ouders"}),
    Feitkolom("overleg_swv", "meld_overleg", {}, {"met": "swv"}),
    Feitkolom("andere_school_bereid", "meld_andere_school", {"school": "andere_school"}, {"wil": True, "kan": True}),
    Feitkolom("verlengd", "meld_verlenging", {"weken": "verlengd_weken"}),
    Feitkolom("wachtlijst", "meld_wachtlijst", {"maximum": "wachtlijst_maximum", "rang": "wachtlijst_rang"}),
    Feitkolom("plaats_vrij", "meld_plaats_vrij"),
    Feitkolom("toegelaten", "meld_toelating"),
    Feitkolom(
        "geweigerd",
        "meld_weigering",
        {"reden": "weigering_reden", "kanaal": "weigering_kanaal", "motivering": "weigering_motivering"},
    ),
    Feitkolom("niet_behandeld", "meld_niet_behandelen"),
    Feitkolom("ingeschreven", "schrijf_in", datum_in="per"),
    Feitkolom("ingetrokken", "trek_in"),
    Feitkolom("bezwaar", "maak_bezwaar"),
)
"""In the order in which they count on the same day."""

_HOORT_BIJ = {
    "gegevens_termijn": "gegevens_gevraagd",
    "verlengd_weken": "verlengd",
    "wachtlijst_maximum": "wachtlijst",
    "wachtlijst_rang": "wachtlijst",
    "weigering_reden": "geweigerd",
    "weigering_motivering": "geweigerd",
    "andere_school": "andere_school_bereid",
    "weigering_kanaal": "geweigerd",
    "ingeschreven_sinds": "huidige_school",
}


@dataclass(frozen=True)
class Aanmelding:
    """One row: the aanmelding of a child at a school, as inzendingen in the order in which they happened."""

    regel: int
    school: str
    inzendingen: tuple[Inzending, ...]


@dataclass(frozen=True)
class Kinddossier:
    """A child at one SWV: what opens its dossier, and its aanmeldingen."""

    swv: str
    kind: str
    jaar: int
    """Of the first aanmelding: the dossier number begins with it."""
    regel: int
    dossier: tuple[Inzending, ...]
    aanmeldingen: tuple[Aanmelding, ...]


class Lezing:
    """Reads the rows of one file; what is wrong gathers in `problemen`, in the words of `opmaak`."""

    def __init__(self, procedures: Mapping[str, Procedure], grondboek: Grondboek, nu: datetime, opmaak: Opmaak = CSV) -> None:
        self.procedures = procedures
        self.grondboek = grondboek
        self.nu = nu
        self.opmaak = opmaak
        self.problemen: list[Probleem] = []

    def lees(self, rijen: Sequence[Rij]) -> list[Kinddossier]:
        """The dossiers of the file, when nothing is wrong; otherwise only `problemen` counts."""
        per_kind: dict[tuple[str, str], list[Rij]] = {}
        for rij in rijen:
            if self._vorm(rij):
                per_kind.setdefault((rij["swv"], rij["kind"]), []).append(rij)
        return [self._kind(rijen_) for rijen_ in per_kind.values()]

    def _fout(self, rij: Rij, kolom: str, wet: str, tekst: str) -> None:
        self.problemen.append(Probleem(rij.regel, kolom, wet, tekst))

    def _vorm(self, rij: Rij) -> bool:
        """What must be right before a row can be read at all."""
        voor = len(self.problemen)
        for kolom in ("swv", "kind", "naam", "geboren", "school", "ontvangen", "kanaal"):
            if not rij[kolom]:
                self._fout(rij, kolom, "verplicht", "dit veld is leeg; vul het in.")
        if rij["kind"] and not KENMERK.match(rij["kind"]):
            tekst = "gebruik het kenmerk van het kind in uw oude systeem (letters, cijfers, punt, streepje), geen naam of BSN."
            self._fout(rij, "kind", "kenmerk", tekst)
        if re.fullmatch(r"[0-9]{8,9}", rij["kind"]):
            self._fout(rij, "kind", "kenmerk", "dit lijkt een BSN; gebruik een eigen kenmerk.")
        if rij["swv"] and rij["swv"] not in self.grondboek.swvs():
            tekst = f"dit samenwerkingsverband is hier niet bekend; kies uit: {', '.join(self.grondboek.swvs())}."
            self._fout(rij, "swv", "onbekend", tekst)
        for kolom, bij in _HOORT_BIJ.items():
            if rij[kolom] and not rij[bij]:
                self._fout(rij, bij, "verplicht", f"vul dit in, want {self.opmaak.kop(kolom)} is ingevuld.")
        return len(self.problemen) == voor

    def _kind(self, rijen: list[Rij]) -> Kinddossier:
        eerste = rijen[0]
        for rij in rijen[1:]:
            for kolom in ("naam", "geboren", "leerplichtig", "asiel", "huidige_school", "ingeschreven_sinds"):
                if rij[kolom] != eerste[kolom]:
                    tekst = f"anders dan op {self.opmaak.rij} {eerste.regel}, bij hetzelfde kind; maak ze gelijk."
                    self._fout(rij, kolom, "tegenspraak", tekst)
        scholen: dict[str, int] = {}
        for rij in rijen:
            if (eerder := scholen.setdefault(rij["school"], rij.regel)) != rij.regel:
                self._fout(rij, "school", "dubbel", f"dit kind is op {self.opmaak.rij} {eerder} al bij deze school aangemeld.")
        geboren = self._datum(eerste, "geboren")
        reglement = self._reglement(eerste)
        kind = Kind(geboren=geboren)
        ontvangen = {rij.regel: self._datum(rij, "ontvangen") for rij in rijen}
        op_volgorde = sorted(rijen, key=lambda r: (ontvangen[r.regel] or date.max, r["school"]))
        dagen = sorted(d for d in ontvangen.values() if d is not None)
        begin = dagen[0] if dagen else dag(self.nu)
        return Kinddossier(
            swv=eerste["swv"],
            kind=eerste["kind"],
            jaar=begin.year,
            regel=eerste.regel,
            dossier=tuple(self._dossier(eerste, kind, reglement, begin)),
            aanmeldingen=tuple(
                Aanmelding(r.regel, r["school"], tuple(self._aanmelding(r, kind, reglement))) for r in op_volgorde
            ),
        )

    def _dossier(self, rij: Rij, kind: Kind, reglement: Reglement, begin: date) -> Iterator[Inzending]:
        inhoud: dict[str, Any] = {"naam_kind": rij["naam"], "geboren": kind.geboren and kind.geboren.isoformat()}
        inhoud |= self._ja_nee(rij, "leerplichtig", "asiel")
        yield from self._inzending(rij, "dossier", "open_dossier", inhoud, begin, "geboren", kind, reglement)
        if rij["huidige_school"]:
            sinds = self._datum(rij, "ingeschreven_sinds", verplicht=True)
            if sinds is not None:
                inhoud = {"school": rij["huidige_school"], "per": sinds.isoformat()}
                yield from self._inzending(rij, "dossier", "meld_inschrijving", inhoud, sinds, "huidige_school", kind, reglement)

    def _aanmelding(self, rij: Rij, kind: Kind, reglement: Reglement) -> list[Inzending]:
        ontvangen = self._datum(rij, "ontvangen")
        if ontvangen is None:
            return []
        start = self._datum(rij, "gewenste_start", toekomst=True)
        inhoud: dict[str, Any] = {"school": rij["school"], "kanaal": rij["kanaal"]}
        inhoud |= {"gewenste_start": start.isoformat()} if start else {}
        inhoud |= {"voorkeur": rij["voorkeur"]} if rij["voorkeur"] else {}
        inhoud |= {"andere_scholen": rij["andere_scholen"].split()} if rij["andere_scholen"] else {}
        inhoud |= self._ja_nee(rij, "brugklas", "extra_ondersteuning")
        uit = list(self._inzending(rij, "aanmelding", "meld_aan", inhoud, ontvangen, "ontvangen", kind, reglement))
        for f in FEITEN:
            op = self._datum(rij, f.kolom) if rij[f.kolom] else None
            if op is None:
                continue
            if op < ontvangen:
                self._fout(rij, f.kolom, "volgorde", "deze datum ligt vóór die van ontvangst van de aanmelding.")
                continue
            inhoud = {**f.vast, **self._velden(rij, f), **({f.datum_in: op.isoformat()} if f.datum_in else {})}
            uit += self._inzending(rij, "aanmelding", f.opdracht, inhoud, op, f.kolom, kind, reglement)
        return sorted(uit, key=lambda i: i.voorgevallen_op or self.nu)

    def _velden(self, rij: Rij, f: Feitkolom) -> dict[str, Any]:
        uit: dict[str, Any] = {}
        for veld, kolom in f.velden.items():
            if not rij[kolom]:
                continue
            if kolom == "gegevens_termijn":
                dag_ = self._datum(rij, kolom, toekomst=True)
                uit |= {veld: dag_.isoformat()} if dag_ else {}
            elif rij[kolom].isdigit():
                uit[veld] = int(rij[kolom])
            else:
                uit[veld] = rij[kolom]
        return uit

    def _inzending(
        self,
        rij: Rij,
        procedure: str,
        opdracht: str,
        inhoud: dict[str, Any],
        op: date,
        kolom: str,
        kind: Kind,
        reglement: Reglement,
    ) -> Iterator[Inzending]:
        """The inzending, or the problems with it: the same checks as at the door of the API."""
        p = self.procedures[procedure]
        inhoud = {**inhoud, **self._ja_nee(rij, "klopt_toch")}
        kolom_van = {v: k for f in FEITEN if f.opdracht == opdracht for v, k in f.velden.items()}
        kolom_van |= {k: k for k in ("school", "kanaal", "geboren", "naam", "gewenste_start", "voorkeur", "andere_scholen")}
        try:
            gelezen = p.lees_opdracht(opdracht, inhoud)
        except ValidationError as e:
            for f in veldfouten(e):
                self._fout(rij, kolom_van.get(f.veld.split(".")[0], kolom), f.regel, _klein(f.tekst))
            return
        for f in controleer(p, gelezen, kind, reglement, self.nu):
            uitweg = f" Klopt zij toch, zet dan ja in de kolom {self.opmaak.kop('klopt_toch')}." if f.klopt_toch else ""
            self._fout(rij, kolom_van.get(f.veld.split(".")[0], kolom), f.regel, _klein(f.tekst) + uitweg)
        if kind.geboren is not None and op < kind.geboren:
            self._fout(rij, kolom, "voor_geboorte", "deze datum ligt vóór de geboorte van het kind; kijk het jaartal na.")
            return
        deel = rij["school"] if procedure == "aanmelding" else ""
        yield Inzending(
            opdracht_id=opdracht_id(rij["swv"], rij["kind"], deel, opdracht, kolom),
            opdracht=opdracht,
            inhoud=inhoud,
            actor=Actor(rol=Rol.SWV, organisatie=rij["swv"], id="overname"),
            ontvangen_op=self.nu,
            voorgevallen_op=moment_op(op),
            bron=_bron(rij, opdracht),
            herkomst=Herkomst.OVERNAME,
        )

    def _reglement(self, rij: Rij) -> Reglement:
        return self.grondboek.voor(rij["swv"], dag(self.nu)).reglement

    def _ja_nee(self, rij: Rij, *kolommen: str) -> dict[str, bool]:
        uit: dict[str, bool] = {}
        for kolom in kolommen:
            if rij[kolom] and rij[kolom].lower() not in {"ja", "nee"}:
                self._fout(rij, kolom, "vorm", "vul ja of nee in, of laat het leeg.")
            elif rij[kolom]:
                uit[kolom] = rij[kolom].lower() == "ja"
        return uit

    def _datum(self, rij: Rij, kolom: str, *, toekomst: bool = False, verplicht: bool = False) -> date | None:
        """A date, written 2026-03-16 or 16-3-2026. A problem is noted once, however often it is asked."""
        tekst = rij[kolom]
        gevonden = _lees_datum(tekst)
        if gevonden is None:
            if tekst or verplicht:
                self._eens(rij, kolom, "datum", "dit is geen bestaande datum; schrijf hem als 2026-03-16 of 16-03-2026.")
        elif gevonden > dag(self.nu) and not toekomst:
            self._eens(rij, kolom, "toekomst", "deze datum ligt in de toekomst; alleen wat al gebeurd is wordt overgenomen.")
            return None
        return gevonden

    def _eens(self, rij: Rij, kolom: str, wet: str, tekst: str) -> None:
        if not any((p.regel, p.kolom, p.wet) == (rij.regel, kolom, wet) for p in self.problemen):
            self._fout(rij, kolom, wet, tekst)


def _bron(rij: Rij, opdracht: str) -> Bron:
    """Whose word it was in the other system: an act of the parents or the school stays theirs."""
    if opdracht in VAN_OUDERS:
        return Bron(rol=Rol.OUDER, stuk=STUK)
    kolom = {"meld_inschrijving": "huidige_school", "meld_andere_school": "andere_school"}.get(opdracht, "school")
    return Bron(rol=Rol.SCHOOL, organisatie=rij[kolom], stuk=STUK)


def opdracht_id(swv: str, kind: str, school: str, opdracht: str, kolom: str) -> str:
    """The id of what one column of one row says: the same in every run, and nothing to be read in it."""
    som = hashlib.sha256("|".join((swv, kind, school, opdracht, kolom)).encode()).hexdigest()
    return f"overname-{som[:40]}"


def _lees_datum(tekst: str) -> date | None:
    maak: Callable[[re.Match[str]], tuple[int, int, int]]
    for vorm, maak in (
        (_ISO, lambda m: (int(m[1]), int(m[2]), int(m[3]))),
        (_NEDERLANDS, lambda m: (int(m[3]), int(m[2]), int(m[1]))),
    ):
        if m := vorm.match(tekst):
            try:
                return date(*maak(m))
            except ValueError:
                return None
    return None


def _klein(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]
