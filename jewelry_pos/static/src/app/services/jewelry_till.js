import { AlertDialog, ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { TextInputPopup } from "@point_of_sale/app/components/popups/text_input_popup/text_input_popup";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { PieceSearchDialog } from "@jewelry_pos/app/components/piece_search/piece_search";
import { JewelryApprovals } from "@jewelry_pos/app/services/jewelry_approvals";
import { JewelryOffline } from "@jewelry_pos/app/services/jewelry_offline";
import { JewelryPrices } from "@jewelry_pos/app/services/jewelry_prices";
import { JewelryReturns } from "@jewelry_pos/app/services/jewelry_returns";

/** The number on a receipt, or the address behind the code that Odoo prints on it. */
const RECEIPT = /^\d{3,}-\d+-\d+$|order_uuid=/;

/**
 * What a jeweler's till can do with pieces; `pos.jewelry` holds the one instance.
 * Screens call these small functions, other modules patch or reuse them.
 *
 * A piece at the till is the plain object that the server sends (`piece`): id, tag,
 * name, product_id, description, certificate, price, image_url... It lives on the
 * order line as `jewelry_piece`, so a reload of the browser loses nothing.
 */
export class JewelryTill {
    constructor(pos) {
        this.setup(pos);
    }

    setup(pos) {
        this.pos = pos;
        this.offline = new JewelryOffline(this);
        this.returns = new JewelryReturns(this);
        this.approvals = new JewelryApprovals(this);
        this.prices = new JewelryPrices(this);
    }

    /** Calls the server and names the employee who is logged in, if any. */
    call(model, method, args, kwargs = {}) {
        const context = { ...kwargs.context, ...this.callContext };
        return this.pos.data.call(model, method, args, { ...kwargs, context });
    }

    /** The server decides for the employee at the till, not for the user of the browser. */
    get callContext() {
        const employee = this.pos.config.module_pos_hr && this.pos.getCashier();
        return employee ? { jewelry_employee_id: employee.id } : {};
    }

    /** Whether this till stands in a jeweler's store; any other stays as stock Odoo's. */
    get inStore() {
        return Boolean(this.pos.config._jewelry_store);
    }

    /**
     * Whether the day of the store for which this till was opened is over. Without a
     * connection the till cannot be closed, and goes on selling.
     */
    get dayIsOver() {
        const end = this.pos.session._jewelry_day_end;
        return (
            Boolean(end) &&
            !this.pos.data.network.offline &&
            luxon.DateTime.now() >= deserializeDateTime(end)
        );
    }

    /**
     * A till is open for one day: past its end, ask to close it before the next sale.
     *
     * @returns {boolean} whether the till was asked to close, and may sell no more
     */
    askToClose() {
        if (!this.dayIsOver) {
            return false;
        }
        this.pos.sound.play("error");
        this.pos.dialog.add(ConfirmationDialog, {
            title: _t("Close the till first"),
            body: _t(
                "This till is still open for %s. Close it, then open it for today: each day is counted and booked on its own.",
                this.pos.session._jewelry_day
            ),
            confirmLabel: _t("Close Register"),
            confirm: () => this.pos.closeSession(),
            cancelLabel: _t("Not Now"),
            cancel: () => {},
        });
        return true;
    }

    /** Whether this product is sold piece by piece. */
    isStyle(product) {
        const template = product?.product_tmpl_id || product;
        return Boolean(template?.jewelry_is_style);
    }

    /** Look one tag up on the server: `{lot, refusal}`. One call per scan. */
    findPiece(code) {
        return this.call("stock.lot", "jewelry_till_find", [this.pos.config.id, code]);
    }

    /**
     * A tag was scanned or typed.
     *
     * @returns {Promise<boolean>} false when no piece has this tag; true when the piece
     *   is on the order or was refused with a sentence, or nobody could look it up
     */
    async scan(code) {
        if (this.askToClose()) {
            return true;
        }
        let found;
        try {
            found = await this.findPiece(code);
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                await this.offline.onUnreachable(code);
                return true;
            }
            throw error;
        }
        if (found.refusal && found.refusal.code === "unknown") {
            return false;
        }
        if (found.refusal) {
            // A piece that was sold here or elsewhere may come back.
            if (found.refusal.code !== "sold" || !(await this.returns.open(code))) {
                this.refuse(found.refusal.message);
            }
            return true;
        }
        if (!found.lot) {
            return false;
        }
        await this.addPiece(found.lot);
        return true;
    }

    /**
     * A code that names no piece, no receipt and no product. Other modules look among
     * what they know before they call this.
     */
    async onUnknownCode(code) {
        this.refuse(_t("No piece has the tag %s. Check the tag, or find the piece.", code));
    }

    /** Say why a piece cannot be sold. */
    refuse(sentence, title = _t("This piece cannot be sold")) {
        this.pos.sound.play("error");
        this.pos.dialog.add(AlertDialog, { title, body: sentence });
    }

    /** The open order of this till that already has the piece, if any. */
    orderWithPiece(lotId) {
        const line = this.pos.models["pos.order.line"].find(
            (line) =>
                line.order_id?.state === "draft" && line.qty > 0 && line.jewelryPieceId === lotId
        );
        return line?.order_id;
    }

    /** The other order of this till that sells the piece by its tag alone, if any. */
    unverifiedOrder(piece, order) {
        const line = this.pos.models["pos.order.line"].find(
            (line) =>
                line.isUnverifiedPiece &&
                line.order_id &&
                line.order_id !== order &&
                !line.order_id.isSynced &&
                this.offline.namesTag(piece, line.jewelry_piece.tag)
        );
        return line?.order_id;
    }

    /** Why the piece cannot be added to the order, judged by what this till has open. */
    localRefusal(piece, order) {
        const other = this.orderWithPiece(piece.id) || this.unverifiedOrder(piece, order);
        if (!other) {
            return false;
        }
        return other === order
            ? _t("%s is already on this order.", piece.tag)
            : _t("%(tag)s is on another open order of this till (%(order)s).", {
                  tag: piece.tag,
                  order: other.getName(),
              });
    }

    /** The style of a piece, loaded from the server when the till does not know it. */
    async loadProduct(productId) {
        const known = this.pos.models["product.product"].get(productId);
        if (known) {
            return known;
        }
        await this.pos.loadNewProducts([["product_variant_ids", "in", [productId]]]);
        return this.pos.models["product.product"].get(productId);
    }

    /**
     * Put a piece on the current order: one line, quantity 1, at its price.
     *
     * @param {Object} piece what the server said about the piece
     * @param {Object} [vals] more values of the order line (a sales order line, a price)
     * @returns the order line, or undefined when it was refused
     */
    async addPiece(piece, vals = {}) {
        const order = this.pos.getOrder() || this.pos.addNewOrder();
        const refusal = this.localRefusal(piece, order);
        if (refusal) {
            this.refuse(refusal);
            return;
        }
        const product = await this.loadProduct(piece.product_id);
        if (!product) {
            this.refuse(_t("The style of %s is not sold at tills. Ask a manager.", piece.tag));
            return;
        }
        const line = await this.pos.addLineToCurrentOrder(
            this.lineValues(piece, product, vals),
            { code: { type: "lot", code: piece.name } },
            false
        );
        if (line) {
            this.pos.numberBuffer.reset();
        }
        return line;
    }

    lineValues(piece, product, vals) {
        return {
            product_id: product,
            product_tmpl_id: product.product_tmpl_id,
            price_unit: piece.price,
            price_type: "automatic",
            qty: 1,
            jewelry_piece: piece,
            ...vals,
        };
    }

    /**
     * Let the cashier pick a piece.
     *
     * @param {Object} [criteria] where the search starts, for instance `{style_id: 12}`
     * @param {Object} [props] more props of the dialog, for instance a title
     * @returns {Promise<Object|undefined>} the piece, undefined when none was picked
     */
    pickPiece(criteria = {}, props = {}) {
        return makeAwaitable(this.pos.dialog, PieceSearchDialog, { criteria, ...props });
    }

    /** Let the cashier pick a piece and put it on the order. */
    async searchAndAdd(criteria = {}) {
        if (this.askToClose()) {
            return;
        }
        const piece = await this.pickPiece(criteria);
        return piece && this.addPiece(piece);
    }

    searchPieces(criteria, offset, limit) {
        return this.call("stock.lot", "jewelry_till_search", [
            this.pos.config.id,
            criteria,
            offset,
            limit,
        ]);
    }

    /** The pieces that a sales order still has to hand over: line_id, piece, refusal. */
    soldPieces(saleOrder) {
        return this.call("sale.order", "jewelry_till_pieces", [this.pos.config.id, saleOrder.id]);
    }

    /** Put the pieces of a sales order on the lines that settle it. */
    setSoldPieces(order, rows) {
        const pieces = new Map(rows.map(({ line_id, piece }) => [line_id, piece]));
        for (const line of order.lines) {
            const piece = line.qty > 0 && pieces.get(line.sale_order_line_id?.id);
            if (piece && !line.jewelry_piece) {
                line.jewelry_piece = piece;
            }
        }
    }

    /**
     * What keeps this order from being paid.
     *
     * @returns {Promise<Object>} `refusals`, sentences; `prices`, those that need a
     *   manager (see `JewelryPrices.approve`). Both empty when it may be paid.
     */
    async checkOrder(order) {
        const bare = order.lines.find(
            (line) => line.qty && !line.jewelryPiece && this.isStyle(line.product_id)
        );
        if (bare) {
            const refusal = _t(
                "%s is sold by the piece: remove the line and scan the tag of the piece.",
                bare.getFullProductName()
            );
            return { refusals: [refusal], prices: [] };
        }
        const pieceIds = order.lines
            .filter((line) => line.jewelryPieceId && line.qty > 0)
            .map((line) => line.jewelryPieceId);
        if (this.prices.isLoweredOrder(order)) {
            return this.prices.check(order, pieceIds);
        }
        return { refusals: await this.pieceRefusals(order, pieceIds), prices: [] };
    }

    /** Why the server refuses pieces of an order; offline nobody knows. */
    async pieceRefusals(order, pieceIds) {
        if (!pieceIds.length || this.pos.data.network.offline) {
            return [];
        }
        try {
            return await this.call("stock.lot", "jewelry_till_check", [
                this.pos.config.id,
                pieceIds,
                this.settledOrderIds(order),
                order.getPartner()?.id || false,
            ]);
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                return [];
            }
            throw error;
        }
    }

    settledOrderIds(order) {
        return order.lines.map((line) => line.sale_order_origin_id?.id).filter(Boolean);
    }

    /** Check the pieces and prices of an order; say what is wrong, or ask a manager. */
    async mayPay(order) {
        if (this.askToClose() || !(await this.offline.verify(order))) {
            return false;
        }
        const { refusals, prices } = await this.checkOrder(order);
        if (refusals.length) {
            this.refuse(refusals.join("\n"), _t("This order cannot be paid"));
            return false;
        }
        return this.prices.approve(order, prices);
    }

    isReceipt(code) {
        return RECEIPT.test(code);
    }

    /**
     * Ask for the number that a check, money order, wire or financing comes with.
     *
     * @returns {Promise<boolean>} whether the tender has its number now
     */
    async askTenderNumber(payment) {
        const number = await makeAwaitable(this.pos.dialog, TextInputPopup, {
            title: payment.numberLabel,
            startingValue: payment.jewelry_tender_number || "",
        });
        if (number?.trim()) {
            payment.jewelry_tender_number = number.trim();
        }
        return !payment.lacksNumber;
    }

    /** Ask for the numbers that are still missing; false when one stays unknown. */
    async askTenderNumbers(order) {
        for (const payment of this.inStore ? order.payment_ids : []) {
            if (payment.lacksNumber && !(await this.askTenderNumber(payment))) {
                return false;
            }
        }
        return true;
    }

    /** The sale of a scanned receipt comes up; false when the code is no receipt. */
    async openReceipt(code) {
        return this.isReceipt(code) && this.returns.open(code);
    }
}
