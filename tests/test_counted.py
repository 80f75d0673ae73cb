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
    # an event's verb tells only of its own subject and object
    ("Police led away two men accused of killing a shopkeeper.", "two", "charges"),
    ("Nora Vale, a mother of 12 killed on Sunday, ran a bakery.", "12", ""),
    ("A father of three was shot dead at a petrol station.", "three", ""),
    ("Dozens of people gathered in the square after a woman was killed.", "Dozens", ""),
    ("Thirty people said the driver was killed.", "Thirty", ""),
    ("Some 300 people told reporters that a guard had died.", "300", ""),
    ("Ushers comforted 60 guests who had seen a man die.", "60", ""),
    ("Friends of a man who died gave 60 people a bed.", "60", ""),
    ("A group of 12 was arrested at dawn.", "12", "arrests"),
    ("Twelve people who died in the fire were buried.", "Twelve", "deaths"),
    ("12 people, police said, were killed.", "12", "deaths"),
    ("12 people sleeping on the bus were killed.", "12", "deaths"),
    ("The crash killed a nun and 12 pupils.", "12", "deaths"),
    ("He was charged in the deaths of his wife and five sons.", "five", "deaths"),
    ("Bringing to 14 the number of people killed, the fall is the worst in years.", "14", "deaths"),
    ("The army killed 12 jobs plans.", "12", "deaths"),
    ("A suicide bomber killed himself and 14 others.", "14", "deaths"),
    ("At least 40 people have been confirmed dead.", "40", "deaths"),
    ("The four were found dead.", "four", "deaths"),
    ("Thousands in the capital were left homeless.", "Thousands", "displaced"),
    ("Some 12 people are still missing.", "12", "missing"),
    ("The toll is 40, with 12 people still missing.", "12", "missing"),
    ("Some 40 people were reported killed and 12 wounded.", "40", "deaths"),
    ("Some 40 people found dead birds.", "40", ""),
    # who is accused of a deed, or plans it, has not done it
    ("A jury found him guilty of killing three shepherds.", "three", ""),
    ("He was charged with killing 3 shepherds.", "3", ""),
    ("He is suspected of wounding 14 guests.", "14", ""),
    ("She stands accused of having killed 14 guests.", "14", ""),
    ("He was charged with three murders.", "three", ""),
    ("He was charged with three counts of murder.", "three", "charges"),
    ("They planned to kill 40 guests.", "40", ""),
    # nouns are no verbs, and verbs no nouns
    ("At least 15,000 people live in the camp.", "15,000", ""),
    ("Nearly 9,000 people remained wary of the river.", "9,000", ""),
    ("The mayor has held 12 elections.", "12", ""),
    ("Aid workers fed 40 prisoners.", "40", "inmates"),
    ("Twelve candidates are running for mayor.", "Twelve", "candidates"),
    ("Three prosecutors joined the case.", "Three", ""),
    ("The ministry of 12 executives met.", "12", ""),
    ("Simons buried a 3-pointer at the end.", "3", ""),
    ("The game had 7:02 remaining.", "7:02", ""),
    ("Some 400 death certificates were issued.", "400", ""),
    ("Two murder suspects were seen.", "Two", "suspects"),
    ("Two hostage negotiators were sent.", "Two", ""),
    ("Three life sentences were handed down.", "Three", "sentences"),
    ("It was the deadliest day in 30 years, with 14 dead.", "14", "deaths"),
    ("The toll road has 14 exits.", "14", ""),
    ("The death row holds 14 men.", "14", ""),
    ("Officers in the shooting range set up 14 tables.", "14", ""),
    # brackets and groups within
    ("Seven people, including two children, were killed in the fire.", "Seven", "deaths"),
    ("Seven people, including two children, were killed in the fire.", "two", "deaths"),
    ("Nine soldiers (three of them recruits) were wounded.", "Nine", "injuries"),
    ("Forty people, most of them women, were arrested.", "Forty", "arrests"),
    ("Eleven rebels and six soldiers were killed.", "Eleven", "deaths"),
    ("Eleven rebels and six soldiers were killed.", "six", "deaths"),
    ("21 people died and 62 are injured.", "21", "deaths"),
    ("21 people died and 62 are injured.", "62", "injuries"),
    ("The blast killed 40 people, including 12 nurses.", "12", "deaths"),
    # where they were is not what they were
    ("The storm killed 170 people in 14 countries.", "170", "deaths"),
    ("The storm killed 170 people in 14 countries.", "14", "countries"),
    ("The virus infected 170 people across three provinces.", "170", "cases"),
    ("Some 170 people in the village were evacuated.", "170", "evacuated"),
    ("In 12 villages, people were killed.", "12", "countries"),
    # a rank counts nothing
    ("It was the first death of the winter.", "first", ""),
    ("It was the second arrest in a week.", "second", ""),
    ("He faces a charge of first-degree murder.", "first", ""),
    # money, shares and times by their own words
    ("The firm converted $40,000 of campaign funds.", "$40,000", ""),
    ("The state sent $40 million in aid.", "$40 million", "aid"),
    ("The start-up raised $40 million.", "$40 million", "funding"),
    ("They paid $4 million in taxes.", "$4 million", "tax_paid"),
    ("Shares rose 4 percent.", "4 percent", "change"),
    ("The bank raised its interest rate to 4.5 percent.", "4.5 percent", "rate"),
    ("He was sentenced to 12 years in prison.", "12 years", "term"),
    ("Jurors deliberated for six hours.", "six hours", "deliberation"),
    # more of hard news
    ("The flood affected 12,000 people.", "12,000", "affected"),
    ("Airlines cancelled 340 flights.", "340", "flights"),
    ("About 3,000 homes were without power.", "3,000", "outages"),
    ("About 3,000 customers are still without electricity.", "3,000", "outages"),
    ("Dozens of aftershocks followed.", "Dozens", "aftershocks"),
    ("They were taken to 10 temporary shelters.", "10", "shelters"),
    ("Doctors saw 40 patients.", "40", "patients"),
    ("Nurses gave 40 doses.", "40", "doses"),
    ("The clinic ran 400 tests.", "400", "tests"),
    ("Two officers suffered minor injuries.", "Two", "injuries"),
    ("Two people with head injuries were seen.", "Two", "injuries"),
    ("Twelve people were shot.", "Twelve", "shot"),
    ("Twelve people were shot and killed.", "Twelve", "deaths"),
    ("Twelve suspects are in custody.", "Twelve", "custody"),
    ("Twelve men in custody were charged.", "Twelve", "charges"),
    ("Twelve sailors aboard the ferry were hurt.", "Twelve", "injuries"),
    ("The ferry had 90 people on board.", "90", "passengers"),
    ("Nine voted in favor of the plan.", "Nine", "votes_for"),
    ("Nine voted against the plan.", "Nine", "votes_against"),
    ("The court heard 14 witnesses.", "14", "witnesses"),
    ("Two guards were overpowered.", "Two", "guards"),
    ("Some 88 percent of the country's eligible voters took part.", "88 percent", "voters"),
]

COUNTED = [
    ("The two children press against the wall.", "two", "children"),
    ("A video was seen for the first time Thursday.", "first", "time"),
    ("More than 200 people set off for the square.", "200", "people"),
    ("About 30 young men showed up.", "30", "young men"),
    ("Several neighbours ran outside.", "Several", "neighbours"),
    ("One man told the court so.", "One", "man"),
    ("Two others hit the wall.", "Two", "others"),
    ("Two officers fatally shot the dog.", "Two", "officers"),
    ("Two million users traverse the site.", "Two million", "users"),
    ("Dozens chanted “No more” at the gate.", "Dozens", ""),
    ("Twelve died in the fire.", "Twelve", ""),
    ("Twelve killed in the fire.", "Twelve", ""),
    ("Twelve unarmed men were seen.", "Twelve", "unarmed men"),
    ("Some 900 people arrested after the march were released.", "900", "people arrested"),
    ("He missed 12 games last season.", "12", "games"),
    ('The army killed 40 "terrorists" in the hills.', "40", '"terrorists"'),
    ("The army killed 40 “enemies of the state” in the hills.", "40", "“enemies of the state”"),
    ('He said: "I saw 40 people", and left.', "40", "people"),
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
    ("40 civilians and soldiers were killed.", "40", "population", ""),
    ("Officials reported 14 new cases.", "14", "increment", True),
    ("He got a new 20 year sentence.", "20 year", "increment", False),
    ("He hit another vehicle two blocks away.", "two", "increment", False),
    ("The blast killed 170 people in the province and dozens more in the hills.", "170", "part", True),
    ("Nine soldiers (three of them recruits) were wounded.", "three", "part", True),
    ("Twelve people were shot and killed.", "Twelve", "pooled", ()),
    ("Twelve people were dragged from a mosque and injured.", "Twelve", "pooled", ()),
    ("In Tarvo district, 10 people were killed.", "10", "place", "Tarvo"),
    ("In a village in Tarvo district, 10 people were killed.", "10", "place", "Tarvo"),
    ("At the school in Lomara, 40 died.", "40", "place", "Lomara"),
    ("In Tarvo's old market, 40 people were hurt.", "40", "place", "Tarvo"),
    ("Forty were hurt in Tarvo's old market.", "Forty", "place", "Tarvo"),
    ("Forty were hurt in the Tarvo market.", "Forty", "place", ""),
    ("In March, 40 people were hurt.", "40", "place", ""),
    ("In Tarvo the mayor spoke; 40 people were hurt.", "40", "place", "Tarvo"),
]

STATUSES = [
    ("Not 200 but 164 people died.", "200", "denied"),
    ("Not 200 but 164 people died.", "164", "stated"),
    ("The toll may reach 200.", "200", "possible"),
    ("Some 200 people are feared dead.", "200", "possible"),
    ("Did 200 people die?", "200", "possible"),
    ("No fewer than 200 people died.", "200", "stated"),
    ("The army has killed 200 since May.", "200", "stated"),
]


def figure(text: str, surface: str) -> Quantity:
    found = [quantity for quantity in find_quantities(text) if surface in quantity.text]
    assert len(found) == 1, f"{surface!r} in {[quantity.text for quantity in find_quantities(text)]}"
    return found[0]


@pytest.mark.parametrize(("text", "surface", "measure"), MEASURES)
def test_measure(text: str, surface: str, measure: str) -> None:
    assert figure(text, surface).measure == measure


@pytest.mark.parametrize(("text", "surface", "counted"), COUNTED)
def test_counted(text: str, surface: str, counted: str) -> None:
    assert figure(text, surface).counted == counted


@pytest.mark.parametrize(("text", "surface", "name", "value"), SCOPES)
def test_scope(text: str, surface: str, name: str, value: object) -> None:
    assert getattr(figure(text, surface).scope, name) == value


@pytest.mark.parametrize(("text", "surface", "status"), STATUSES)
def test_status(text: str, surface: str, status: str) -> None:
    assert figure(text, surface).status == status
