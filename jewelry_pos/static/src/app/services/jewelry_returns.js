import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { SelectionPopup } from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import { OrderReceipt } from "@point_of_sale/app/screens/receipt_screen/receipt/order_receipt";
import { ReturnPopup } from "@jewelry_pos/app/components/return_popup/return_popup";

/** What a till does when something comes back; `pos.jewelry.returns` holds the one instance. */
export class JewelryReturns {
    constructor(till) {
        this.till = till;
        this.pos = till.pos;
    }

    /**
     * A receipt, or the tag of a sold piece, was scanned: its sale comes up.
     *
     * @returns {Promise<boolean>} false when the code stands for no sale
     */
    async open(code) {
        const found = await this.till.call("pos.order", "jewelry_till_sale", [
            this.pos.config.id,
            code,
        ]);
        const { order_id, line_id } = found;
        if (!order_id) {
            return this.openOther(found);
        }
        const [sale] = await this.pos.data.loadServerOrders([["id", "=", order_id]]);
        const choice = await makeAwaitable(this.pos.dialog, ReturnPopup, {
            sale,
            lineId: line_id,
        });
        if (choice) {
            this.takeBack(sale, choice.lines, choice.reason);
        }
        return true;
    }

    /** No till sold it: say where it comes back; false when nothing is known of it. */
    async openOther({ refusal }) {
        if (refusal) {
            this.till.refuse(refusal, _t("This piece comes back elsewhere"));
        }
        return Boolean(refusal);
    }

    /** How many units of a sold line may still come back. */
    returnable(line) {
        const returned = Math.max(line.refundedQty, line.refunded_qty || 0);
        return this.openReturn(line) ? 0 : line.qty - returned;
    }

    /** The unfinished order of this till that already takes the line back, if any. */
    openReturn(line) {
        return line.refund_orderline_ids.find((back) => back.order_id?.state === "draft")?.order_id;
    }

    /** Prepare the order that takes these lines of a sale back; something new may join it. */
    takeBack(sale, lines, reason) {
        const order = this.orderFor(sale);
        if (!order.lines.length) {
            order.is_refund = true;
            order.fiscal_position_id = sale.fiscal_position_id;
        }
        order.jewelry_return_reason_id = reason;
        for (const line of lines) {
            order.selectOrderline(this.addReturnLine(order, line));
        }
        if (sale.isToInvoice()) {
            order.setToInvoice(true);
        }
        this.pos.setOrder(order);
        this.pos.navigate("ProductScreen", { orderUuid: order.uuid });
    }

    /** The order on the screen, when it may take goods of this sale back; else a new one. */
    orderFor(sale) {
        const order = this.pos.getOrder();
        const customer = sale.getPartner();
        if (!order || !this.mayTakeBack(order, sale)) {
            if (order?.lines.length && !order.finalized) {
                this.pos.notification.add(this.whyApart(order, sale), { type: "warning" });
            }
            return this.pos.addNewOrder({ partner_id: customer });
        }
        if (customer && !order.getPartner()) {
            order.setPartner(customer);
        }
        return order;
    }

    /** One order takes goods of one sale back, for the customer of that sale. */
    mayTakeBack(order, sale) {
        const customer = order.getPartner();
        return (
            !order.finalized &&
            !order.payment_ids.length &&
            (!order.returnedSale || order.returnedSale === sale) &&
            (!customer || !sale.getPartner() || customer === sale.getPartner())
        );
    }

    /** Why the return got an order of its own; the one that was on the screen waits. */
    whyApart(order, sale) {
        if (order.returnedSale && order.returnedSale !== sale) {
            return _t(
                "One order takes back one receipt: %(receipt)s got an order of its own. %(order)s waits among the open orders.",
                { receipt: sale.pos_reference, order: order.getName() }
            );
        }
        return _t(
            "The return of %(receipt)s got an order of its own. %(order)s waits among the open orders.",
            { receipt: sale.pos_reference, order: order.getName() }
        );
    }

    addReturnLine(order, sold) {
        return this.pos.models["pos.order.line"].create({
            order_id: order,
            refunded_orderline_id: sold,
            product_id: sold.product_id,
            full_product_name: sold.full_product_name,
            qty: -this.returnable(sold),
            price_unit: sold.price_unit,
            discount: sold.discount,
            price_type: "automatic",
            tax_ids: sold.tax_ids.map((tax) => ["link", tax]),
            attribute_value_ids: sold.attribute_value_ids.map((value) => ["link", value]),
            pack_lot_ids: sold.pack_lot_ids.map((lot) => ["create", { lot_name: lot.lot_name }]),
        });
    }

    /** Ask why goods come back, where nobody said it yet; false when nobody does. */
    async askReason(order) {
        if (!order.needsReturnReason) {
            return true;
        }
        const reason = await makeAwaitable(this.pos.dialog, SelectionPopup, {
            title: _t("Why does it come back?"),
            list: this.pos.models["jewelry.return.reason"]
                .getAll()
                .map((item) => ({ id: item.id, label: item.name, isSelected: false, item })),
        });
        order.jewelry_return_reason_id = reason || false;
        return Boolean(reason);
    }

    /** Propose how the money goes back; the server has the last word. */
    async proposeTenders(order) {
        // A till of no store stays as stock Odoo's; a sale not sent yet the server cannot know.
        if (
            !this.till.inStore ||
            order.payment_ids.length ||
            !Number.isInteger(order.returnedSale?.id) ||
            order.totalDue >= 0
        ) {
            return;
        }
        for (const tender of await this.refundTenders(order)) {
            this.addTender(order, tender);
        }
    }

    /**
     * Put a tender on an order: cash in the coins there are; what goes to a card reader
     * still has to be sent to it.
     */
    addTender(order, { method, amount, values = {} }) {
        const { cash_rounding, rounding_method } = this.pos.config;
        const coins = cash_rounding && method.is_cash_count;
        const payment = this.pos.models["pos.payment"].create({
            pos_order_id: order,
            payment_method_id: method,
            ...values,
        });
        payment.setAmount(coins ? rounding_method.round(amount) : amount);
        if (method.payment_terminal) {
            payment.setPaymentStatus("pending");
        }
    }

    /**
     * How the server gives the money back: off the customer's account first.
     *
     * @returns {Promise<Object[]>} `{method, amount, values}`, amounts below zero; values of
     *   the payment where it has more
     */
    async refundTenders(order) {
        try {
            return this.readPlan(
                await this.till.call("pos.order", "jewelry_till_return_plan", [
                    this.pos.config.id,
                    order.returnedSale.id,
                    -order.totalDue,
                ])
            );
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.pos.notification.add(
                _t(
                    "The till is offline: how this was paid cannot be looked up. Choose how the money goes back; the managers will be told."
                ),
                { type: "warning" }
            );
            return [];
        }
    }

    /** The tenders of a plan of the server; what it leaves to the cashier is said. */
    readPlan({ parts, note }) {
        if (note) {
            this.pos.notification.add(note, { type: "warning" });
        }
        return parts.map((part) => this.plannedTender(part));
    }

    plannedTender({ method_id, amount }) {
        return { method: this.pos.models["pos.payment.method"].get(method_id), amount: -amount };
    }

    /** For who receives the gift: the piece and its certificate, no price. */
    printGiftReceipt(order) {
        return this.pos.printer.print(
            OrderReceipt,
            { order, basic_receipt: true },
            this.pos.printOptions
        );
    }
}
