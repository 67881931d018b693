"""Numbers of the API for Prometheus (`/metrics`). Labels come from closed lists, never from what somebody sent."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Meters:
    """One registry per application, so that two in one process do not mix."""

    def __init__(self) -> None:
        self.register = CollectorRegistry()
        self.verzoeken = Histogram(
            "trede_api_verzoek_seconden",
            "Duur van een verzoek aan de API",
            ("methode", "route", "status"),
            registry=self.register,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )
        self.opdrachten = Counter(
            "trede_opdrachten", "Opdrachten naar hun uitkomst aan de deur", ("opdracht", "uitkomst"), registry=self.register
        )
        self.onleesbaar = Counter(
            "trede_onleesbare_berichten", "Berichten die bewaard zijn zonder dat ze te lezen waren", registry=self.register
        )
        self.bezig = Gauge("trede_api_verzoeken_bezig", "Verzoeken die nu lopen", registry=self.register)

    def tekst(self) -> bytes:
        """All of them in the format of Prometheus."""
        return generate_latest(self.register)
