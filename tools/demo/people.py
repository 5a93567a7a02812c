"""The people of the demo: invented names, fictitious numbers, example.com mail."""

import random
from dataclasses import dataclass

COMPANY = {
    "name": "Thornbury & Daughters",
    "street": "41 Maiden Lane",
    "city": "New York",
    "state": "NY",
    "zip": "10038",
    "phone": "+1 212-555-0100",
    "email": "hello@thornbury.example.com",
    "website": "https://thornbury.example.com",
    "code_word": "BLACKHORSE",
}

# (code, name, street, city, state, zip, phone, tills)
STORES = [
    (
        "NYC",
        "Maiden Lane, New York",
        "41 Maiden Lane",
        "New York",
        "NY",
        "10038",
        "+1 212-555-0101",
        ("Maiden Lane Till 1", "Maiden Lane Till 2"),
    ),
    (
        "CMH",
        "Short North, Columbus",
        "812 North High Street",
        "Columbus",
        "OH",
        "43215",
        "+1 614-555-0102",
        ("Short North Till",),
    ),
    (
        "BAL",
        "Harbor East, Baltimore",
        "1001 Aliceanna Street",
        "Baltimore",
        "MD",
        "21202",
        "+1 410-555-0103",
        ("Harbor East Till",),
    ),
]


@dataclass(frozen=True)
class Worker:
    """Somebody who works for the jeweler; all sign in with `password`."""

    role: str
    name: str
    login: str
    group: str
    stores: tuple
    pin: str = ""
    password: str = "jewelry"

    @property
    def title(self):
        """The role, with the PIN where tills ask for one."""
        return f"{self.role} (PIN {self.pin})" if self.pin else self.role


STAFF = [
    Worker(
        "Cashier, New York", "Nina Alvarez", "cashier.ny", "sales", ("NYC",), "1111"
    ),
    Worker("Cashier, Columbus", "Owen Keller", "cashier.oh", "sales", ("CMH",), "2222"),
    Worker("Cashier, Baltimore", "Tessa Boyd", "cashier.md", "sales", ("BAL",), "3333"),
    Worker(
        "Store manager, all stores",
        "Margaret Thornbury",
        "manager",
        "manager",
        ("NYC", "CMH", "BAL"),
        "4444",
    ),
    Worker("Bench jeweler", "Emil Novak", "bench", "bench", ("NYC",), "5555"),
    Worker(
        "Accountant", "Priya Raman", "accountant", "accountant", ("NYC", "CMH", "BAL")
    ),
    Worker("Administrator", "Robin Thornbury", "owner", "admin", ("NYC", "CMH", "BAL")),
]
PORTAL = Worker("Customer (portal)", "Daniel Whitfield", "customer", "portal", ())

_FIRST = """
Abigail Alexander Amelia Andrew Anita Arjun Audrey Benjamin Bianca Brandon Camila
Caroline Charles Christina Claire Curtis Darius Deborah Derek Diana Dominic Elena
Elizabeth Ethan Evelyn Faith Felix Fiona Gabriel Gloria Grace Gregory Hannah Harold
Helen Henry Imani Isaac Isabel Jacob Jasmine Jeffrey Joanna Jonathan Joyce Julian
Karen Keisha Kenneth Laura Leila Leonard Linda Lucas Malik Marcus Maria Martin Maya
Melissa Michelle Naomi Nathan Nicole Noah Olivia Oscar Pamela Patrick Paula Peter
Rachel Rafael Rebecca Renee Richard Rosa Ruth Samuel Sandra Sarah Scott Simone Sofia
Stephen Susan Sylvia Theodore Thomas Valerie Victor Vincent Vivian Walter Wei Wendy
William Yolanda Zachary Zoe
"""
_LAST = """
Adler Alston Archer Baldwin Banerjee Barrett Bautista Becker Bell Bishop Blackwell
Brennan Brooks Burke Calloway Carver Castillo Chang Clarke Coleman Conrad Cooper
Cortez Crawford Dalton Delgado Diaz Donovan Douglas Doyle Duffy Eaton Ellison
Espinoza Farrell Fischer Flores Foley Foster Freeman Gallagher Garrett Goldberg
Goodwin Graham Greene Griffin Gupta Hadley Hale Hammond Harding Harper Hayes Hensley
Hobbs Holloway Huang Hughes Ibrahim Ingram Jacobs Jefferson Jennings Kaplan Keane
Kessler Khan Kim Klein Lambert Langley Larkin Lawson Levin Lowell Lynch Mackenzie
Maldonado Marsh Mercer Mitchell Monroe Morales Nakamura Nash Navarro Nguyen Norwood
O'Brien Okafor Ortiz Osborne Owens Palmer Park Patel Pierce Porter Quinn Ramirez
Reeves Reyes Rhodes Rivera Robbins Rosen Rossi Russo Salazar Santos Schultz Shah
Shapiro Sheridan Silva Singh Snyder Stanton Steele Stein Sullivan Sutton Tanaka
Thornton Torres Tran Underwood Vance Vargas Vaughn Wagner Walsh Warren Weaver Webb
Weiss Whitaker Wilder Winters Wong Yates York Zimmerman
"""
_STREETS = [
    "Maple Avenue",
    "Oak Street",
    "Chestnut Street",
    "Park Avenue",
    "Washington Street",
    "Elm Street",
    "Lincoln Avenue",
    "River Road",
    "Church Street",
    "Highland Avenue",
    "Walnut Street",
    "Prospect Street",
    "Cedar Lane",
    "Broad Street",
    "Hillside Drive",
    "Franklin Street",
    "Spruce Street",
    "Madison Avenue",
    "Sunset Terrace",
    "Valley Road",
]
# (store that they visit, state, city, zip, area codes); New Jersey shops in New York
_TOWNS = [
    ("NYC", "NY", "New York", "10011", ("212", "646", "917")),
    ("NYC", "NY", "New York", "10024", ("212", "917")),
    ("NYC", "NY", "Brooklyn", "11215", ("718", "929")),
    ("NYC", "NY", "Astoria", "11103", ("718",)),
    ("NYC", "NY", "White Plains", "10601", ("914",)),
    ("NYC", "NJ", "Hoboken", "07030", ("201", "551")),
    ("NYC", "NJ", "Montclair", "07042", ("973",)),
    ("NYC", "NJ", "Princeton", "08540", ("609",)),
    ("CMH", "OH", "Columbus", "43215", ("614",)),
    ("CMH", "OH", "Upper Arlington", "43221", ("614",)),
    ("CMH", "OH", "Dublin", "43017", ("614", "380")),
    ("CMH", "OH", "Westerville", "43081", ("614", "380")),
    ("BAL", "MD", "Baltimore", "21202", ("410", "443")),
    ("BAL", "MD", "Towson", "21204", ("410",)),
    ("BAL", "MD", "Columbia", "21044", ("443", "410")),
    ("BAL", "MD", "Annapolis", "21401", ("410", "667")),
]
_TOWN_WEIGHTS = (9, 8, 8, 5, 4, 6, 5, 4, 9, 5, 5, 4, 9, 5, 5, 4)


@dataclass(frozen=True)
class Customer:
    """A customer of one of the stores."""

    name: str
    phone: str
    email: str
    street: str
    city: str
    state: str
    zip: str
    store: str


def all_customers(count=300, seed="the mailing list"):
    """Always the same customers; nobody shares a name, a number or an address."""
    draw = random.Random(seed)
    # 555-0100 to 555-0199 are set aside for fiction in every area code
    lines = {}
    people, taken = [], {PORTAL.name}
    while len(people) < count:
        name = f"{draw.choice(_FIRST.split())} {draw.choice(_LAST.split())}"
        town = draw.choices(_TOWNS, _TOWN_WEIGHTS)[0]
        store, state, city, postcode, areas = town
        area = draw.choice(areas)
        if name in taken or lines.get(area, 10) >= 100:
            continue
        if not people:
            name = PORTAL.name
        taken.add(name)
        lines[area] = lines.get(area, 9) + 1
        mail = name.lower().replace(" ", ".").replace("'", "")
        people.append(
            Customer(
                name=name,
                phone=f"+1 {area}-555-01{lines[area]:02d}",
                email=f"{mail}@example.com",
                street=f"{draw.randrange(2, 980)} {draw.choice(_STREETS)}",
                city=city,
                state=state,
                zip=postcode,
                store=store,
            )
        )
    return people
