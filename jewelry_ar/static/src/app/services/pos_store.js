import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { AgreementMemory } from "@jewelry_ar/app/services/agreement_memory";
import { AgreementDocument } from "@jewelry_ar/app/components/agreement_document/agreement_document";
import { AgreementPopup } from "@jewelry_ar/app/components/agreement_popup/agreement_popup";
import { CancelAgreementPopup } from "@jewelry_ar/app/components/cancel_agreement_popup/cancel_agreement_popup";
import { LayawayPopup } from "@jewelry_ar/app/components/layaway_popup/layaway_popup";
import { JewelryChecks } from "@jewelry_ar/app/services/jewelry_checks";
import { PickupPopup } from "@jewelry_ar/app/components/pickup_popup/pickup_popup";

patch(PosStore.prototype, {
    async setup() {
        this.agreementMemory = new AgreementMemory(this);
        this.jewelryChecks = new JewelryChecks(this);
        await super.setup(...arguments);
    },
    /** Why agreements cannot be served now, as a sentence; false when they can. */
    get agreementRefusal() {
        if (!this.depositMethod) {
            return _t("This till takes no layaways: link it to a store in its settings.");
        }
        if (this.data.network.offline) {
            return _t(
                "No connection to the server. A layaway puts the piece on hold at once, so it has to wait until the till is online again."
            );
        }
        return false;
    },
    /**
     * Why no payment can be taken on an agreement; false when one can. Offline, cash is
     * taken on those that this till had open before.
     */
    get agreementPaymentRefusal() {
        if (!this.depositMethod || !this.data.network.offline) {
            return this.agreementRefusal;
        }
        return this.agreementMemory.find().length
            ? false
            : _t(
                  "No connection to the server. Offline, cash is taken only on a layaway that this till had open before, and it had none."
              );
    },
    /** Asks the server whether it is there; says why agreements have to wait if not. */
    async agreementsReachable(getRefusal = () => this.agreementRefusal) {
        await this.data.checkConnectivity();
        if (this.jewelry.askToClose()) {
            return false;
        }
        const refusal = getRefusal();
        if (refusal) {
            this.dialog.add(AlertDialog, {
                title: _t("Not while the till is offline"),
                body: refusal,
            });
        }
        return !refusal;
    },
    /** The tender that stands for deposits; the server links one to each store's till. */
    get depositMethod() {
        return this.models["pos.payment.method"].find((pm) => pm.jewelry_tender === "deposit");
    },
    /** Calls one of the till's small RPCs; the server checks till, company and store. */
    agreementCall(method, ...args) {
        return this.jewelry.call("jewelry.agreement", method, [this.config.id, ...args]);
    },

    //#region Starting a layaway
    async startLayaway() {
        const cart = this.getOrder();
        const partner = cart?.getPartner() || (cart && (await this.selectPartner()));
        if (!partner) {
            return;
        }
        if (!cart.lines.length || cart.lines.some((line) => line.qty <= 0)) {
            this.dialog.add(AlertDialog, {
                title: _t("Nothing to put on layaway"),
                body: _t("Scan the piece first, then press Layaway."),
            });
            return;
        }
        if (!(await this.agreementsReachable())) {
            return;
        }
        // A lower price is approved before the terms are talked about.
        if (this.jewelry.prices.isLoweredOrder(cart) && !(await this.jewelry.mayPay(cart))) {
            return;
        }
        const payload = await makeAwaitable(this.dialog, LayawayPopup, { order: cart });
        if (payload) {
            await this.openDepositOrder(payload.agreement, payload.deposit, {
                kind: "first",
                cartUuid: cart.uuid,
            });
        }
    },
    /** The server has the deposit, at once or after the line was down. */
    async postSyncAllOrders(orders) {
        await super.postSyncAllOrders(...arguments);
        for (const order of orders) {
            const { cartUuid, kind } = order.uiState?.agreement || {};
            if (kind === "first" && order.finalized) {
                await this._closeLayawayCart(cartUuid);
            }
        }
    },
    /** The pieces are on the agreement now: the order they came from is no longer needed. */
    async _closeLayawayCart(cartUuid) {
        const cart = cartUuid && this.models["pos.order"].getBy("uuid", cartUuid);
        if (cart && !cart.finalized) {
            await this.deleteOrders([cart], [], true);
        }
    },
    //#endregion

    //#region Payments on a running agreement
    async takeAgreementPayment({ code = "" } = {}) {
        if (!(await this.agreementsReachable(() => this.agreementPaymentRefusal))) {
            return;
        }
        const choice = await makeAwaitable(this.dialog, AgreementPopup, {
            code,
            offline: this.data.network.offline,
            partner: this.getOrder()?.getPartner(),
        });
        if (choice?.action === "pay") {
            await this.openDepositOrder(choice.agreement, choice.amount, { kind: "payment" });
        } else if (choice?.action === "pickup") {
            await this.startPickup(choice.agreement);
        } else if (choice?.action === "refund") {
            await this.openDepositOrder(choice.agreement, -choice.amount, { kind: "refund" });
        } else if (choice?.action === "cancel") {
            await this.cancelAgreement(choice.agreement);
        }
    },
    /** One agreement as the server has it now; this till remembers it, and its customer. */
    async openAgreement(agreementId) {
        const agreement = await this.agreementCall("jewelry_till_agreement", agreementId);
        await this._loadAgreementPartner(agreement);
        this.agreementMemory.keep(agreement);
        return agreement;
    },
    /** Returns the deposit order that this till has open for the agreement, if any. */
    openAgreementOrder(agreementId) {
        return this.models["pos.order"].find(
            (order) => !order.finalized && order.agreement_id === agreementId
        );
    },
    /**
     * Opens the payment screen on a zero-line order: the customer's tenders on one side,
     * the deposits of the agreement on the other.
     *
     * @param {Object} agreement as the server sent it
     * @param {number} amount received from the customer, negative when handed back
     * @param {Object} state kept with the order through a browser reload:
     *   `kind` first|payment|refund, `cartUuid` the order the pieces came from
     * @param {Object[]} [tenders] values of tenders that the customer has given already
     */
    async openDepositOrder(agreement, amount, state, tenders = []) {
        const values = { jewelry_purpose: "deposit" };
        if (state.cancelReason) {
            values.jewelry_cancel_reason = state.cancelReason;
        }
        const order = await this._createAgreementOrder(agreement, values, state);
        order.setToInvoice(false);
        this._setDepositTender(order, -amount);
        this.jewelryChecks.addTenders(order, tenders);
        if (amount < 0) {
            await this._proposeRefund(order, agreement.id, -amount);
        }
        this.navigate("PaymentScreen", { orderUuid: order.uuid });
    },
    async _proposeRefund(order, agreementId, amount) {
        for (const tender of await this.refundPlan(agreementId, amount)) {
            this.jewelry.returns.addTender(order, tender);
        }
        // What has to be sent to a card reader is next; else nothing is left to choose.
        order.selectPaymentline(order.payment_ids.find((payment) => payment.payment_status));
    },
    /** Money of an agreement goes back to the tenders it came from, the latest first. */
    async refundPlan(agreementId, amount) {
        return this.jewelry.returns.readPlan(
            await this.agreementCall("jewelry_till_refund_plan", agreementId, amount)
        );
    },
    /**
     * Money of a card is handed out only where a manager approves it.
     *
     * @returns {Promise<boolean>} false when a manager was needed and nobody said yes
     */
    async mayHandOut(order) {
        const agreementId = order.isDepositOrder && order.agreement_id;
        const sale = order.returnedSale;
        const given = order.moneyLines.filter((payment) => payment.amount < 0);
        if (
            !given.length ||
            !(agreementId || sale) ||
            this.jewelry.approvals.find(order, "refund")
        ) {
            return true;
        }
        const tenders = given.map((payment) => ({
            method_id: payment.payment_method_id.id,
            amount: -payment.amount,
            payment_uuid: payment.jewelry_refunded_uuid || false,
        }));
        let question;
        try {
            question = agreementId
                ? await this.agreementCall("jewelry_till_refund_asks", agreementId, tenders)
                : await this.jewelry.call("pos.order", "jewelry_till_return_asks", [
                      this.config.id,
                      sale.id,
                      tenders,
                  ]);
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                // The server looks again when it gets the order, and tells the managers.
                return true;
            }
            throw error;
        }
        if (!question) {
            return true;
        }
        return Boolean(
            await this.jewelry.approvals.ask({
                kind: "refund",
                title: _t("Not the way it was paid"),
                body: question,
                order,
            })
        );
    },
    async _createAgreementOrder(agreement, values, state) {
        const pending = this.openAgreementOrder(agreement.id);
        if (pending) {
            await this.deleteOrders([pending]);
        }
        const partner = await this._loadAgreementPartner(agreement);
        const order = this.addNewOrder({
            ...values,
            agreement_id: agreement.id,
            partner_id: partner,
        });
        order.floating_order_name = agreement.name;
        order.uiState.agreement = { ...state, name: agreement.name };
        return order;
    },
    async _loadAgreementPartner({ partner }) {
        const loaded = this.models["res.partner"].get(partner.id);
        return loaded || (await this.data.read("res.partner", [partner.id]))[0];
    },
    _setDepositTender(order, amount) {
        const { data: line } = order.addPaymentline(this.depositMethod);
        line.setAmount(amount);
        order.selectPaymentline(undefined);
    },
    //#endregion

    //#region Pick-up
    async startPickup(agreement) {
        const pickup = await this.agreementCall("jewelry_till_pickup", agreement.id);
        if (!(await makeAwaitable(this.dialog, PickupPopup, { pickup }))) {
            return;
        }
        const cart = this.getOrder();
        const checkHold = pickup.agreement.check_hold;
        const order = await this._createAgreementOrder(
            pickup.agreement,
            {},
            { kind: "pickup", checks: checkHold ? checkHold.amount : 0 }
        );
        if (!(await this.jewelryChecks.mayPickUp(order, checkHold))) {
            await this._dropPickup(order, cart);
            return;
        }
        order.fiscal_position_id =
            this.models["account.fiscal.position"].get(pickup.fiscal_position_id) || false;
        for (const line of pickup.lines) {
            if (!(await this._addPickupLine(order, line))) {
                await this._dropPickup(order, cart);
                return;
            }
        }
        order.setToInvoice(true);
        if (pickup.deposit_applied) {
            this._setDepositTender(order, pickup.deposit_applied);
        }
        this.navigate("PaymentScreen", { orderUuid: order.uuid });
    },
    /** Nothing is left of a pick-up that could not be put together; the cart comes back. */
    async _dropPickup(order, cart) {
        await this.deleteOrders([order]);
        this.setOrder(cart && !cart.finalized ? cart : this.getEmptyOrder());
    },
    /** @returns the order line, or undefined when it was refused; the cashier was told why */
    async _addPickupLine(order, { product_id, piece, qty, price_unit, discount, tax_ids, name }) {
        const product = await this.jewelry.loadProduct(product_id);
        if (!product) {
            this.jewelry.refuse(_t("%s is not sold at tills. Ask a manager.", name));
            return;
        }
        const taxes = tax_ids.map((id) => this.models["account.tax"].get(id)).filter(Boolean);
        const values = {
            qty,
            price_unit,
            discount,
            price_type: "automatic",
            tax_ids: taxes.map((tax) => ["link", tax]),
        };
        const line = piece
            ? await this.jewelry.addPiece(piece, values)
            : await this.addLineToOrder(
                  { ...values, product_id: product, product_tmpl_id: product.product_tmpl_id },
                  order,
                  {},
                  false
              );
        line?.setUnitPrice(price_unit);
        return line;
    },
    //#endregion

    //#region Cancelling
    async cancelAgreement(agreement) {
        const reason = await makeAwaitable(this.dialog, CancelAgreementPopup, { agreement });
        if (!reason) {
            return;
        }
        const result = await this.agreementCall("jewelry_till_cancel", agreement.id, reason);
        if (result.refund > 0) {
            await this.openDepositOrder(result.agreement, -result.refund, {
                kind: "refund",
                cancelReason: reason,
            });
            return;
        }
        this.notification.add(
            _t("%s is cancelled and its pieces are free again.", agreement.name),
            { type: "success" }
        );
    },
    //#endregion

    async printAgreement(agreementId) {
        const agreement = await this.agreementCall("jewelry_till_document", agreementId);
        return this.printer.print(
            AgreementDocument,
            { agreement, config: this.config },
            { webPrintFallback: true }
        );
    },

    //#region Leaving an unfinished deposit
    /**
     * Leaves the payment screen without taking money; the cart of a layaway comes back.
     * The payment screen deletes the order when it closes: it shows it until then.
     */
    abandonAgreementOrder(order) {
        if (order.payment_ids.some((payment) => payment.isElectronic() && payment.isDone())) {
            this.dialog.add(AlertDialog, {
                title: _t("A card payment was already taken"),
                body: _t("Reverse the card payment first, then leave this screen."),
            });
            return;
        }
        const cart = this.models["pos.order"].getBy("uuid", order.uiState.agreement?.cartUuid);
        // A draft that came from the server says nothing of how it was opened.
        order.uiState.agreement = { ...order.uiState.agreement, abandoned: true };
        this.setOrder(cart || this.getEmptyOrder());
        this.mobile_pane = "right";
        this.navigate("ProductScreen", { orderUuid: this.getOrder().uuid });
    },
    async onClickBackButton() {
        const order = this.getOrder();
        if (this.router.state.current === "PaymentScreen" && order?.agreement_id) {
            this.abandonAgreementOrder(order);
            return;
        }
        await super.onClickBackButton(...arguments);
    },
    async _onBeforeDeleteOrder(order) {
        if (order.uiState?.agreement?.kind === "first" && !order.finalized) {
            await this.data.silentCall("jewelry.agreement", "jewelry_till_discard", [
                this.config.id,
                order.agreement_id,
            ]);
        }
        return super._onBeforeDeleteOrder(...arguments);
    },
    //#endregion

    /** The tenders of a deposit are booked in the sync: they are not edited later. */
    canEditPayment(order) {
        return !order.agreement_id && super.canEditPayment(...arguments);
    },
    async selectPartner(currentOrder = this.getOrder()) {
        if (currentOrder?.agreement_id) {
            this.notification.add(_t("The customer of a layaway cannot be changed at the till."), {
                type: "warning",
            });
            return currentOrder.getPartner();
        }
        return super.selectPartner(...arguments);
    },
});
