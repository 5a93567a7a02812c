"""What is in the cases: pieces come in through the receipt flow, and are chosen there."""

from dataclasses import dataclass, replace

from odoo import Command

from . import merchandise
from .size import SHOWN, paced

BATCH = 100


@dataclass(frozen=True)
class Parcel:
    """What one maker sends: the business days of its arrival and of its bill."""

    vendor: str
    arrives: int
    billed: int | None = None


PARCELS = [
    Parcel("bridal", 4, billed=9),
    Parcel("grown", 8, billed=12),
    Parcel("castings", 14, billed=20),
    Parcel("natural", 21, billed=27),
    Parcel("color", 26),
    Parcel("chain", 32),
]


def parcels(size, days):
    """What arrives in a demo of this size that is open on `days` days."""

    def at(day):
        return None if day is None else paced(day, days, size.calendar)

    return [
        replace(parcel, arrives=at(parcel.arrives), billed=at(parcel.billed))
        for parcel in PARCELS[: size.parcels]
    ]


class Cases:
    """The pieces of the house and where they lie."""

    def __init__(self, env, stores, vendors, variants, pieces, size, days):
        self.env = env
        self.parcels = parcels(size, days)
        self.trade_ins = [paced(day, days, size.calendar) for day in size.trade_ins]
        self.stores = stores
        self.vendors = vendors
        self.variants = variants
        self.waiting = list(pieces)
        self.in_hand = []  # (piece, lot)
        self.unbilled = {}  # vendor: receipts
        self.free = {code: [] for code in stores}  # sellable pieces of our own

    # -- receiving --------------------------------------------------------------

    def opening_balance(self, day):
        """What was in the cases when the books began; lent pieces stay their owners'."""
        senders = {parcel.vendor for parcel in self.parcels}
        own = [piece for piece in self.waiting if piece.owned]
        later = [p for p in own if p.number % 11 == 3 and p.vendor in senders]
        later += [p for p in own if p.vendor == "estate"][: len(self.trade_ins)]
        kept = {piece.number for piece in later}
        for code, group in self._by_store(self.waiting, kept):
            own = [piece for piece in group if piece.owned]
            for start in range(0, len(own), BATCH):
                self._receive(code, own[start : start + BATCH], day, "opening")
            for vendor in dict.fromkeys(p.vendor for p in group if not p.owned):
                lent = [p for p in group if not p.owned and p.vendor == vendor]
                self._borrow(code, self.vendors[vendor], lent)
        self.waiting = later

    def _by_store(self, pieces, without=()):
        for code in self.stores:
            yield (
                code,
                [p for p in pieces if p.store == code and p.number not in without],
            )

    def day_begins(self, index, day):
        """A parcel of a maker is unpacked before the doors open; bills follow."""
        for parcel in self.parcels:
            vendor = self.vendors[parcel.vendor]
            if parcel.arrives == index:
                arrived = [p for p in self.waiting if p.vendor == parcel.vendor]
                self.waiting = [p for p in self.waiting if p.vendor != parcel.vendor]
                for code, group in self._by_store(arrived):
                    if group:
                        receipt = self._receive(code, group, day, "bill", vendor)
                        self.unbilled.setdefault(parcel.vendor, []).append(receipt)
            elif parcel.billed == index:
                for receipt in self.unbilled.pop(parcel.vendor, ()):
                    self._bill(receipt, day)

    def trade_in(self, customer, day):
        """An old piece of a customer is taken in payment, at an agreed value."""
        piece = next(p for p in self.waiting if p.vendor == "estate")
        self.waiting.remove(piece)
        self._receive(piece.store, [piece], day, "trade_in", customer)

    def _receive(self, code, pieces, day, counterpart, partner=None):
        """Receive pieces against something; the receipt books what that asks for."""
        lots = self._write_tags(pieces)
        receipt = self.env["jewelry.piece.receipt"].create(
            {
                "store_id": self.stores[code].id,
                "counterpart": counterpart,
                "partner_id": partner.id if partner else False,
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "product_id": lot.product_id.id,
                            "lot_id": lot.id,
                            "cost": piece.cost,
                        }
                    )
                    for piece, lot in zip(pieces, lots, strict=True)
                ],
            }
        )
        receipt.action_receive()
        self._put_out(pieces, lots)
        self.free[code] += [lot for lot in lots if lot.name not in SHOWN]
        return receipt

    def _borrow(self, code, owner, pieces):
        """Pieces on memo: in the case, but their owner's."""
        lots = self._write_tags(pieces)
        for piece, lot in zip(pieces, lots, strict=True):
            lot.standard_price = piece.cost
        warehouse = self.stores[code].warehouse_id
        picking_type = warehouse.in_type_id
        source = self.env.ref("stock.stock_location_suppliers")
        places = {
            "location_id": source.id,
            "location_dest_id": warehouse.lot_stock_id.id,
        }
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "partner_id": owner.id,
                "owner_id": owner.id,
                **places,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": lot.product_id.id,
                            "product_uom_qty": 1,
                            **places,
                            "move_line_ids": [
                                Command.create(
                                    {
                                        "product_id": lot.product_id.id,
                                        "lot_id": lot.id,
                                        "quantity": 1,
                                        "owner_id": owner.id,
                                        **places,
                                    }
                                )
                            ],
                        }
                    )
                    for lot in lots
                ],
            }
        )
        picking.move_ids.picked = True
        picking._action_done()
        self._put_out(pieces, lots)

    def _bill(self, receipt, day):
        """The maker's bill comes and is entered."""
        bill = self.env["account.move"].browse(receipt.action_create_bill()["res_id"])
        bill.write({"invoice_date": day, "ref": f"INV-{receipt.id:05d}"})
        bill.action_post()

    def _write_tags(self, batch):
        return (
            self.env["stock.lot"]
            .with_context(tracking_disable=True)
            .create(
                [
                    merchandise.piece_vals(
                        piece,
                        self.variants[piece.style.reference, piece.metal],
                        self.vendors,
                    )
                    for piece in batch
                ]
            )
        )

    def _put_out(self, pieces, lots):
        self.in_hand += list(zip(pieces, lots, strict=True))

    # -- choosing ---------------------------------------------------------------

    def pick(self, code, draw, count=1, layaway=False):
        """Pieces that a customer chose; they are not offered again.

        Small pieces sell more often than big ones; a layaway is for something dear.
        """
        shelf = self.free[code]
        if layaway:
            wanted = [lot for lot in shelf if 1200 <= lot.jewelry_tag_price <= 9500]
            chosen = [draw.choice(wanted)]
        else:
            weights = [1 / max(lot.jewelry_tag_price, 300.0) ** 0.6 for lot in shelf]
            chosen = list(dict.fromkeys(draw.choices(shelf, weights, k=count)))
        for lot in chosen:
            shelf.remove(lot)
        return self.env["stock.lot"].browse([lot.id for lot in chosen])
