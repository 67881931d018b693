"""Every workflow that the worker serves. A new procedure is one line here."""

from __future__ import annotations

from workflows.aanmelding import AanmeldingWorkflow
from workflows.beroep import BeroepWorkflow
from workflows.bezwaarschool import BezwaarschoolWorkflow
from workflows.bezwaartlv import BezwaartlvWorkflow
from workflows.dossier import DossierWorkflow
from workflows.effect import EffectWorkflow
from workflows.geschil import GeschilWorkflow
from workflows.ladder import LadderWorkflow
from workflows.opp import OppWorkflow
from workflows.orientatie import OrientatieWorkflow
from workflows.schorsing import SchorsingWorkflow
from workflows.stroom import Procedurestroom
from workflows.tlv import TlvWorkflow
from workflows.veger import VegerWorkflow
from workflows.verwijdering import VerwijderingWorkflow

PROCEDURESTROMEN: tuple[type[Procedurestroom], ...] = (
    AanmeldingWorkflow,
    DossierWorkflow,
    OrientatieWorkflow,
    SchorsingWorkflow,
    VerwijderingWorkflow,
    GeschilWorkflow,
    TlvWorkflow,
    OppWorkflow,
    LadderWorkflow,
    BezwaarschoolWorkflow,
    BezwaartlvWorkflow,
    BeroepWorkflow,
)
WORKFLOWS: tuple[type, ...] = (*PROCEDURESTROMEN, EffectWorkflow, VegerWorkflow)
