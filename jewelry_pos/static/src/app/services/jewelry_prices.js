import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";

/**
 * Prices below normal; `pos.jewelry.prices` holds the one instance.
 *
 * Which line asks less than it would is known here; whether that needs a manager the
 * server decides, by limits, floors and costs that no till is told. Without a connection
 * the limits of the till, in percent, are all that can be checked.
 */
export class JewelryPrices {
    constructor(till) {
        this.till = till;
        this.pos = till.pos;
    }

    /** What the till would ask for one unit. */
    normalPrice(line) {
        if (line.jewelryPiece) {
            return line.jewelryPiece.price ?? line.price_unit;
        }
        // Stock Odoo shares the price of a menu out over its parts.
        if (line.combo_parent_id || line.combo_line_ids?.length) {
            return line.price_unit;
        }
        const product = line.product_id;
        return product.product_tmpl_id.getPrice(
            line.order_id.pricelist_id,
            line.qty,
            line.price_extra,
            false,
            product
        );
    }

    /** What the line asks for one unit. */
    askedPrice(line) {
        return line.price_unit * (1 - (line.discount || 0) / 100);
    }

    /** Whether a line asks less than normal, or takes something off the order. */
    isLowered(line) {
        if (!line.qty || (line.qty < 0 && line.refunded_orderline_id)) {
            return false;
        }
        const asked = this.askedPrice(line);
        return asked * line.qty < 0 || this.isBelow(asked, this.normalPrice(line));
    }

    isBelow(price, other) {
        return this.pos.currency.round(price) < this.pos.currency.round(other);
    }

    /** Whether anything of an order is asked for less than normal. */
    isLoweredOrder(order) {
        return this.till.inStore && order.lines.some((line) => this.isLowered(line));
    }

    /** The order as the server is told of it. */
    describe(order) {
        return {
            uuid: order.uuid,
            pricelist_id: order.pricelist_id?.id || false,
            lines: order.lines.map((line) => ({
                uuid: line.uuid,
                product_id: line.product_id.id,
                lot_id: line.jewelryPieceId,
                qty: line.qty,
                price_unit: line.price_unit,
                discount: line.discount || 0,
                attribute_value_ids: line.attribute_value_ids.map((value) => value.id),
                ...this.sources(line),
            })),
        };
    }

    /** Where the price of a line comes from, for those that come from somewhere. */
    sources(line) {
        const sources = {
            refunded_orderline_id: line.refunded_orderline_id?.id,
            sale_order_line_id: line.sale_order_line_id?.id,
            sale_order_origin_id: line.sale_order_origin_id?.id,
        };
        return Object.fromEntries(
            Object.entries(sources).filter(([, id]) => typeof id === "number")
        );
    }

    /** What the limits of this till say, without a connection: `{refusals, prices}`. */
    checkOffline(order) {
        const { jewelry_discount_associate, jewelry_discount_manager } = this.pos.config;
        const refusals = [];
        const prices = [];
        for (const line of order.lines) {
            if (!this.isLowered(line) || line.sale_order_line_id) {
                continue;
            }
            const price = this.askedPrice(line);
            const normal = Math.max(this.normalPrice(line), 0);
            const lowest = (percent) => normal * (1 - percent / 100);
            const name = line.jewelryPiece ? line.jewelryPiece.tag : line.getFullProductName();
            if (this.isBelow(price, lowest(jewelry_discount_manager))) {
                refusals.push(
                    _t(
                        "The price of %(name)s is more than %(limit)s%% below its normal price, which nobody may give at this till.",
                        { name, limit: jewelry_discount_manager }
                    )
                );
            } else if (this.isBelow(price, lowest(jewelry_discount_associate))) {
                prices.push(this.offlineRequest(line, name, price, normal));
            }
        }
        return { refusals, prices };
    }

    offlineRequest(line, name, price, normal) {
        const { formatCurrency } = this.pos.env.utils;
        return {
            subject: {
                line: line.uuid,
                product: line.product_id.id,
                lot: line.jewelryPieceId,
                price: this.pos.currency.round(price),
            },
            text: _t("%(name)s: %(price)s instead of %(normal)s", {
                name,
                price: formatCurrency(price),
                normal: formatCurrency(normal),
            }),
        };
    }

    /** Whether a manager has approved this price of the line, or a lower one. */
    isApproved(order, { line, price }) {
        const approval = this.till.approvals.find(order, "price", { uuid: line });
        const subject = approval?.subjects.find((subject) => subject.line === line);
        return Boolean(subject) && !this.isBelow(price, subject.price);
    }

    /**
     * Ask a manager for the prices that need one.
     *
     * @param {Object[]} prices `{subject, text}` of what needs a manager
     * @returns {Promise<boolean>} whether all of them are approved now
     */
    async approve(order, prices) {
        const open = prices.filter(({ subject }) => !this.isApproved(order, subject));
        if (!open.length) {
            return true;
        }
        const approval = await this.till.approvals.ask({
            kind: "price",
            title: _t("This price needs a manager"),
            body: open.map(({ text }) => text).join("\n"),
            order,
            subjects: open.map(({ subject }) => subject),
        });
        return Boolean(approval);
    }

    /** What was approved without a connection is asked again once it is back. */
    async stillApproved(order) {
        const unsigned = this.till.approvals.of(order, "price").some((approval) => !approval.token);
        return !unsigned || this.pos.data.network.offline || this.till.mayPay(order);
    }

    /** Pieces and prices in one call; offline what is known here. */
    async check(order, pieceIds) {
        if (this.pos.data.network.offline) {
            return this.checkOffline(order);
        }
        try {
            return await this.till.call("pos.order", "jewelry_till_check", [
                this.pos.config.id,
                this.describe(order),
                pieceIds,
                this.till.settledOrderIds(order),
                order.getPartner()?.id || false,
            ]);
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                return this.checkOffline(order);
            }
            throw error;
        }
    }
}
