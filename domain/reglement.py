"""One versioned file per SWV: its schools, what it agreed, its pre-alarms and the strengths it gives to Poorten (DESIGN 3)."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator, model_validator
from ruamel.yaml import YAML

from domain.afspraken import (
    Bezwaarweg,
    Doorzettingsmacht,
    JaNee,
    Ladder,
    Norm,
    Normnaam,
    Orgaan,
    Regel,
    Thuiszittertelling,
    Tlvroute,
)
from domain.periode import Periode
from domain.poort import Sterkte
from domain.recht import Schoolkenmerk

Brin = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}[A-Z]{2}[0-9]{2}$")]
"""A BRIN with its vestiging: four characters and two digits, as 11ZZ00."""
SwvNummer = Annotated[str, StringConstraints(pattern=r"^(PO|VO)[0-9]{4}$")]


class School(Schoolkenmerk):
    """A school (vestiging) that takes part in the SWV, with the bevoegd gezag that bears its zorgplicht."""

    brin: Brin
    naam: str = ""
    bevoegd_gezag: str
    maximum: int | None = None
    """The published maximum of the school or group; none: no such maximum is published."""


class Vakantie(BaseModel):
    """A school holiday as this SWV's schools have it, first and last day. No Termijn counts with it: it is drawn, to say so."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    naam: str
    van: date
    tot: date

    @model_validator(mode="after")
    def _begin_voor_einde(self) -> Self:
        if self.tot < self.van:
            raise ValueError("de laatste dag van een vakantie ligt niet voor de eerste; draai ze om")
        return self


class Contact(BaseModel):
    """Whom somebody calls who does not know how to go on: a desk, no person."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    naam: str
    telefoon: str


MaandDag = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A day that comes back every year, as 04-15."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a document's bytes, in lower-case hex: says which document it was, and nothing of what stands in it."""


class Haast(BaseModel):
    """When an application for a tlv counts as hurried: filed in this part of the year, so few days after the first talk."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    van: MaandDag
    tot: MaandDag
    dagen: int


class Tlvbeleid(BaseModel):
    """What the ondersteuningsplan says of the tlv. What it leaves out does not exist; the law's own floor always holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    lwoo: JaNee = False
    """The SWV decides on lwoo itself."""
    schooljaren: dict[str, int] = {}
    """Per soort (`so`): the usual number of whole schooljaren."""
    hele_schoolperiode: tuple[str, ...] = ()
    """Doelgroepen whose pupils get one for their whole time at school."""
    verlenging_vragen_voor: MaandDag | None = None
    """The last day on which a school may ask for the renewal of one that ends on 31 July after it (TLV-13)."""
    formulieren: dict[str, Sha256] = {}
    """The forms in use, by version, each with the hash of the blank form."""
    geboden_ondersteuning: JaNee = False
    """There is a guideline on the support that the school must have given before."""
    opp_kort_voor_aanvraag: int | None = None
    """An OPP of so few days before the application is shown as made for it."""
    haast: Haast | None = None


class Oppbeleid(BaseModel):
    """What the SWV asks of an opp beside the law. Of it, only consent to the whole can keep a part from being in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    instemming: Literal["handelingsdeel", "hele_opp"] = "handelingsdeel"
    """With what the parents must agree: the law asks it of the handelingsdeel only (decisions 18)."""
    eisen: tuple[Regel, ...] = ()
    """What it would like to see in an opp as well, as `verslag van het ouder-kindgesprek`. It warns, and never more than that."""


class Ondersteuningsplan(BaseModel):
    """The plan of this SWV: the schooljaar in which it begins, and when it went to the inspectie."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    begint_op: date
    gestuurd_op: date | None = None
    """None: not sent yet, or not known."""


class Reglement(BaseModel):
    """What an SWV settled itself. Never laxer than the law."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    swv: SwvNummer
    naam: str
    versie: str
    geldig_van: date
    scholen: tuple[School, ...] = ()
    vooralarmen: dict[str, tuple[int, ...]] = {}
    """Per rule, or per Termijn where a rule has more: days before the veilige datum on which `TermijnNadert` speaks as well."""
    sterkten: dict[str, Sterkte] = {}
    """Per Poort (`procedure.naam`): a strength above the one that it has."""

    servicenormen: dict[str, str] = {}
    """Per rule that the law knows as a servicenorm: how long it lasts here, as P6W. Never shown as law."""
    tlv: Tlvbeleid = Tlvbeleid()
    opp: Oppbeleid = Oppbeleid()
    ondersteuningsplan: Ondersteuningsplan | None = None

    ladder: Ladder | None = None
    """None: this SWV agreed on no ladder."""
    doorzettingsmacht: Doorzettingsmacht | None = None
    """None: nobody here may decide over the heads of the others."""
    organen: tuple[Orgaan, ...] = ()
    tlvroutes: tuple[Tlvroute, ...] = ()
    bezwaar: Bezwaarweg = Bezwaarweg()
    normen: tuple[Norm, ...] = ()
    """Times that this SWV sets itself beside the servicenormen of the law data; counted where they say for what."""
    thuiszitters: tuple[Thuiszittertelling, ...] = ()

    vakanties: tuple[Vakantie, ...] = ()
    hulp: Contact | None = None

    @field_validator("servicenormen")
    @classmethod
    def _leesbaar(cls, waarde: dict[str, str]) -> dict[str, str]:
        for duur in waarde.values():
            Periode.lees(duur)
        return waarde

    @model_validator(mode="after")
    def _wijst_naar_wat_er_is(self) -> Self:
        treden = {t.id for t in self.ladder.treden} if self.ladder is not None else set()
        for na in self.doorzettingsmacht.na if self.doorzettingsmacht is not None else ():
            if na not in treden:
                raise ValueError(f"de doorzettingsmacht komt na de trede '{na}', maar die staat niet op de ladder")
        telt_voor = [n.telt_voor for n in self.normen if n.telt_voor is not None]
        for dubbel in (n for i, n in enumerate(telt_voor) if n in telt_voor[:i]):
            raise ValueError(f"er zijn twee normen die tellen voor '{dubbel}'; houd er een over")
        organen = {o.naam for o in self.organen}
        for route in self.tlvroutes:
            for onbekend in (o for o in route.langs if o not in organen):
                raise ValueError(f"de route '{route.naam}' gaat langs '{onbekend}'; zet dat ook onder 'organen'")
        return self

    def school(self, brin: str) -> School | None:
        """The school with this BRIN, when it takes part in this SWV."""
        return next((s for s in self.scholen if s.brin == brin), None)

    def norm(self, telt_voor: Normnaam) -> Norm | None:
        """The norm of this SWV that counts for that; None: it has none."""
        return next((n for n in self.normen if n.telt_voor == telt_voor), None)

    def inhoud_hash(self) -> str:
        """SHA-256 (hex) of the content."""
        # Without defaults: a field that a later build adds leaves the hash of today's reglementen as it is.
        # Without what no date depends on: a new list of holidays, or another telephone, makes no new ground.
        inhoud = self.model_dump(mode="json", exclude_defaults=True, exclude={"vakanties", "hulp", "ondersteuningsplan"})
        tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(tekst.encode()).hexdigest()


def lees_reglement(bestand: Path) -> Reglement:
    """The reglement in a YAML file. Raises `ValidationError` naming field and rule."""
    yaml = YAML(typ="safe", pure=True)
    return Reglement.model_validate(yaml.load(bestand.read_text(encoding="utf-8")))
