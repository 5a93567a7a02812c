import { AlertDialog, ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { ask, makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { UnverifiedPopup } from "@jewelry_pos/app/components/unverified_popup/unverified_popup";

/**
 * What a till does while it has no connection; `pos.jewelry.offline` holds the one instance.
 *
 * A piece that nobody can look up is sold by its tag, with a manager's approval. Its line
 * carries `jewelry_piece = {unverified: true, tag, ...}`; the server finds the piece when
 * the order arrives. Other modules say in `tenderRefusal` and `orderRefusal` what else has
 * to wait.
 */
export class JewelryOffline {
    constructor(till) {
        this.till = till;
        this.pos = till.pos;
    }

    get isOffline() {
        return this.pos.data.network.offline;
    }

    /** Ask the server whether it is there; `isOffline` knows it from then on. */
    async ping() {
        await this.pos.data.checkConnectivity();
        return !this.isOffline;
    }

    /** Say why something has to wait. */
    refuse(body) {
        this.pos.dialog.add(AlertDialog, { title: _t("Not while the till is offline"), body });
    }

    //#region A tag that nobody can look up
    /** A code was scanned or typed, and the server does not answer. */
    async onUnreachable(code) {
        if (await this.ping()) {
            this.till.refuse(_t("The line dropped for a moment: scan %s again.", code));
            return;
        }
        if (this.till.isReceipt(code)) {
            this.refuse(
                _t(
                    "A sale is taken back with the server's help: the customer comes back, or waits, until the till is online again."
                )
            );
            return;
        }
        const wanted = await ask(
            this.pos.dialog,
            {
                title: _t("This tag cannot be looked up"),
                body: _t(
                    "The till is offline: %s cannot be looked up. Try again in a moment, or sell it unverified with a manager's approval.",
                    code
                ),
                confirmLabel: _t("Sell as unverified piece"),
                cancelLabel: _t("Close"),
            },
            {},
            ConfirmationDialog
        );
        if (wanted) {
            await this.sellUnverified(code);
        }
    }

    /** Put a piece on the order by its tag alone: style, price, a manager's approval. */
    async sellUnverified(code) {
        const tag = this.normalizeTag(code);
        const order = this.pos.getOrder() || this.pos.addNewOrder();
        if (!tag) {
            return;
        }
        const refusal = this.tagRefusal(tag, order);
        if (refusal) {
            this.till.refuse(refusal);
            return;
        }
        const choice = await makeAwaitable(this.pos.dialog, UnverifiedPopup, { tag });
        if (!choice) {
            return;
        }
        const line = await this.addUnverified(tag, choice);
        if (line && !(await this.approve(line, tag))) {
            order.removeOrderline(line);
            return;
        }
        return line;
    }

    async addUnverified(tag, { template, price }) {
        const product = template.product_variant_ids[0];
        const line = await this.pos.addLineToCurrentOrder(
            {
                product_id: product,
                product_tmpl_id: template,
                price_unit: price,
                qty: 1,
                jewelry_piece: {
                    unverified: true,
                    id: 0,
                    tag,
                    name: tag,
                    product_id: product.id,
                    display_name: template.display_name,
                    description: "",
                    certificate: "",
                    image_url: "",
                    price,
                },
            },
            { code: { type: "lot", code: tag } },
            false
        );
        this.pos.numberBuffer.reset();
        return line;
    }

    approve(line, tag) {
        return this.till.approvals.ask({
            kind: "unverified",
            title: _t("Sell %s unverified", tag),
            body: _t(
                "%(style)s for %(price)s. Nobody can look the tag up now: whether it is this piece, and free, is found out when the till is online again.",
                {
                    style: line.product_id.display_name,
                    price: this.pos.env.utils.formatCurrency(line.price_unit),
                }
            ),
            order: line.order_id,
            subjects: [{ line: line.uuid, price: line.price_unit }],
        });
    }

    /** As the server writes tags. */
    normalizeTag(code) {
        return String(code || "")
            .trim()
            .toUpperCase();
    }

    /** Why a tag cannot be sold, judged by what this till knows; false when it can. */
    tagRefusal(tag, order) {
        const line = this.lineWithTag(tag);
        if (!line) {
            return false;
        }
        if (line.order_id === order) {
            return _t("%s is already on this order.", tag);
        }
        return line.order_id.finalized
            ? _t("%(tag)s was sold at this till already (%(order)s).", {
                  tag,
                  order: line.order_id.pos_reference,
              })
            : _t("%(tag)s is on another open order of this till (%(order)s).", {
                  tag,
                  order: line.order_id.getName(),
              });
    }

    /** The line that sells this tag, on an open order or one that was paid here. */
    lineWithTag(tag) {
        return this.pos.models["pos.order.line"].find(
            (line) =>
                line.order_id &&
                line.order_id.state !== "cancel" &&
                line.qty > 0 &&
                this.namesTag(line.jewelry_piece, tag) &&
                !(line.refundedQty || line.refunded_qty)
        );
    }

    namesTag(piece, tag) {
        return Boolean(piece) && [piece.tag, piece.name].some((x) => this.normalizeTag(x) === tag);
    }
    //#endregion

    //#region Before an order is paid
    unverifiedLines(order) {
        return order.lines.filter((line) => line.isUnverifiedPiece);
    }

    /**
     * The line came back before payment: each unverified piece becomes the real one, at the
     * price of its tag, or is refused.
     *
     * @returns {Promise<boolean>} false when the order has changed or may not be paid
     */
    async verify(order) {
        const lines = this.unverifiedLines(order);
        if (!lines.length || !(await this.ping())) {
            return true;
        }
        let allRight = true;
        for (const line of lines) {
            try {
                allRight = (await this.verifyLine(order, line)) && allRight;
            } catch (error) {
                if (error instanceof ConnectionLostError) {
                    return true;
                }
                throw error;
            }
        }
        return allRight;
    }

    /** @returns {Promise<boolean>} whether the customer pays what was said */
    async verifyLine(order, line) {
        const asked = line.price_unit;
        const { lot, refusal } = await this.till.findPiece(line.jewelry_piece.tag);
        const sentence = this.verifyRefusal(line, lot, refusal);
        if (sentence) {
            this.till.refuse(
                _t("The till is online again. %s Remove the line, or scan the piece.", sentence)
            );
            return false;
        }
        const fresh = await this.till.addPiece(lot);
        if (!fresh) {
            return false;
        }
        order.removeOrderline(line);
        this.pos.notification.add(
            _t("%(tag)s was verified: its price is %(price)s.", {
                tag: lot.tag,
                price: this.pos.env.utils.formatCurrency(lot.price),
            }),
            { type: "info" }
        );
        return this.pos.currency.isZero(lot.price - asked);
    }

    verifyRefusal(line, lot, refusal) {
        if (refusal || !lot) {
            return refusal?.message || _t("No piece has this tag.");
        }
        return lot.product_tmpl_id === line.product_id.product_tmpl_id.id
            ? false
            : _t("%(tag)s is a piece of %(style)s.", { tag: lot.tag, style: lot.display_name });
    }

    /** Whether this order may be booked now; says why not. */
    async mayValidate(order) {
        if (!(await this.verify(order))) {
            return false;
        }
        if (order.payment_ids.some((payment) => this.needsServer(payment.payment_method_id))) {
            await this.ping();
        }
        const refusal = this.isOffline && this.orderRefusal(order);
        if (refusal) {
            this.refuse(refusal);
        }
        return !refusal;
    }

    /** Why this order, were the till offline, waits for the server; false when it need not. */
    orderRefusal(order) {
        for (const payment of order.payment_ids) {
            const refusal = this.tenderRefusal(payment.payment_method_id, order);
            if (refusal) {
                return refusal;
            }
        }
        return false;
    }

    /** Tenders that are no money in hand: nothing is taken on them without the server. */
    needsServer(method) {
        return method.type === "pay_later";
    }

    /** Why this tender, were the till offline, waits for the server; false when it need not. */
    tenderRefusal(method) {
        return this.needsServer(method)
            ? _t(
                  "%s waits until the till is online again: nobody can see the customer's account. Take cash or a card.",
                  method.name
              )
            : false;
    }

    /** Whether a tender may be put on the order now; says why not. */
    async mayTender(method, order) {
        const refusal = this.tenderRefusal(method, order);
        if (!refusal || (await this.ping())) {
            return true;
        }
        this.refuse(refusal);
        return false;
    }
    //#endregion
}
