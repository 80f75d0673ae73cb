"""What is counted, and in which scope: each row is a sentence, a surface in it, and what must be found."""

import pytest

from kitlib.model import Quantity
from kitlib.quantities import find_quantities

MEASURES = [
    ("The blast killed 31 people.", "31", "deaths"),
    ("31 people were killed in the blast.", "31", "deaths"),
    ("At least 31 people have died since Friday.", "31", "deaths"),
    ("The official death toll was put at 31.", "31", "deaths"),
    ("The toll rose to 31 overnight.", "31", "deaths"),
    ("Rescuers pulled 31 bodies from the rubble.", "31", "deaths"),
    ("The storm claimed the lives of 31 villagers.", "31", "deaths"),
    ("The crash left 31 dead.", "31", "deaths"),
    ("31 dead, 40 injured and 7 missing.", "31", "deaths"),
    ("31 dead, 40 injured and 7 missing.", "40", "injuries"),
    ("31 dead, 40 injured and 7 missing.", "7", "missing"),
    ("Dozens of people were hurt.", "Dozens", "injuries"),
    ("The fire injured 12 and killed three.", "12", "injuries"),
    ("The fire injured 12 and killed three.", "three", "deaths"),
    ("The number of injured rose to 40.", "40", "injuries"),
    ("12 soldiers were wounded by a mine.", "12", "injuries"),
    ("Some 900 people arrested after the march were released.", "900", "arrests"),
    ("Police arrested 900 marchers.", "900", "arrests"),
    ("The ministry spoke of 900 arrests.", "900", "arrests"),
    ("Another 900 people have been detained in Portville.", "900", "arrests"),
    ("More than 60 criminal investigations have been opened.", "60", "investigations"),
    ("The alliance sent 2,000 troops to the border.", "2,000", "troops"),
    ("About 5,000 families fled their homes.", "5,000", "displaced"),
    ("Authorities evacuated 5,000 residents.", "5,000", "evacuated"),
    ("Gunmen kidnapped 14 pupils.", "14", "hostages"),
    ("A total of 230 houses burned down.", "230", "buildings"),
    ("The 6.4-magnitude quake struck at dawn.", "6.4", "magnitude"),
    ("The quake, of magnitude 6.4, struck at dawn.", "6.4", "magnitude"),
    ("It struck at a depth of 10 kilometres.", "10 kilometres", "depth"),
    ("Winds of 140 km/h tore off roofs.", "140 km/h", "wind"),
    ("The court fined the firm $5 million.", "$5 million", "fine"),
    ("The firm agreed to buy its rival for $5 million.", "$5 million", "deal"),
    ("Turnout was 62 percent.", "62 percent", "turnout"),
    ("The bill passed by 62 votes.", "62", "votes"),
    ("Unemployment fell to 4.2 percent.", "4.2 percent", "unemployment"),
    ("The town has a population of 48,000.", "48,000", "population"),
    ("A country of 19 million people watched.", "19 million", "population"),
    ("He faces two counts of fraud.", "two", "charges"),
    ("They fired 13 shots.", "13", "shots"),
    ("The talks lasted three weeks.", "three weeks", "days"),
    ("She has thirty books to read.", "thirty", ""),
]

SCOPES = [
    ("Another 12 people were killed.", "12", "increment", True),
    ("A further 12 people were killed.", "12", "increment", True),
    ("12 more people were killed.", "12", "increment", True),
    ("More than 12 people were killed.", "12", "increment", False),
    ("The dead include 12 officials, including 3 children.", "3", "part", True),
    ("40 died, 12 of them in the capital.", "12", "part", True),
    ("Hundreds of civilians and soldiers were killed and injured.", "Hundreds", "pooled", ("injuries",)),
    ("Hundreds of people were killed or wounded.", "Hundreds", "pooled", ("injuries",)),
    ("Hundreds were killed.", "Hundreds", "pooled", ()),
    ("900 people were arrested in the past 24 hours in Portville.", "900", "window", "in the past 24 hours"),
    ("900 people were arrested in the past 24 hours in Portville.", "900", "place", "Portville"),
    ("900 people were arrested in Portville.", "900", "place", "Portville"),
    ("900 people were arrested in January.", "900", "place", ""),
    ("12 soldiers were killed.", "12", "population", "soldiers"),
    ("12 people were killed.", "12", "population", ""),
    ("2,000 troops were sent.", "2,000", "population", ""),
]

STATUSES = [
    ("Not 200 but 164 people died.", "200", "denied"),
    ("Not 200 but 164 people died.", "164", "stated"),
    ("The toll may reach 200.", "200", "possible"),
    ("Some 200 people are feared dead.", "200", "possible"),
    ("Did 200 people die?", "200", "possible"),
    ("No fewer than 200 people died.", "200", "stated"),
]


def figure(text: str, surface: str) -> Quantity:
    found = [quantity for quantity in find_quantities(text) if surface in quantity.text]
    assert len(found) == 1, f"{surface!r} in {[quantity.text for quantity in find_quantities(text)]}"
    return found[0]


@pytest.mark.parametrize(("text", "surface", "measure"), MEASURES)
def test_measure(text: str, surface: str, measure: str) -> None:
    assert figure(text, surface).measure == measure


@pytest.mark.parametrize(("text", "surface", "name", "value"), SCOPES)
def test_scope(text: str, surface: str, name: str, value: object) -> None:
    assert getattr(figure(text, surface).scope, name) == value


@pytest.mark.parametrize(("text", "surface", "status"), STATUSES)
def test_status(text: str, surface: str, status: str) -> None:
    assert figure(text, surface).status == status
