import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { SelectionPopup } from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import { displayDate } from "@jewelry_ar/app/utils/agreement_dates";

/** What a tender keeps when it pays for a held piece instead of a sale. */
const TENDER_FIELDS = [
    "amount",
    "jewelry_tender_number",
    "card_type",
    "card_brand",
    "card_no",
    "cardholder_name",
    "payment_ref_no",
    "payment_method_authcode",
    "payment_method_issuer_bank",
    "payment_method_payment_mode",
    "payment_status",
    "transaction_id",
    "ticket",
];

/**
 * Above an amount a personal check has to clear before a piece is handed over. The server
 * knows the day and has the last word; `pos.jewelryChecks` holds the one instance.
 */
export class JewelryChecks {
    constructor(pos) {
        this.pos = pos;
    }

    format(amount) {
        return this.pos.env.utils.formatCurrency(amount);
    }

    /** Whether the goods of this order may leave now; asks what to do where they may not. */
    async mayHandOver(order) {
        const money = order.checkMoney;
        const known = order.uiState.agreement?.checks || 0;
        if (!this.asks(order, money) || this.isApproved(order, money + known)) {
            return true;
        }
        const day = await this.readyDay(order, money);
        if (day && (day.ready <= day.today || this.isApproved(order, day.amount))) {
            return true;
        }
        return this.decide(order, day || { amount: money + known });
    }

    /** Whether a check of this order may be too much; the server is asked only then. */
    asks(order, money) {
        if (order.isDepositOrder || !order.handsOver || !money || !order.isPaid()) {
            return false;
        }
        return (
            order.isAgreementPickup ||
            (this.pos.config._jewelry_check_limit > 0 &&
                money > this.pos.config._jewelry_check_limit)
        );
    }

    /** `{today, ready, amount}` of the server; undefined without a connection. */
    async readyDay(order, money) {
        if (this.pos.data.network.offline) {
            return;
        }
        try {
            return await this.pos.agreementCall(
                "jewelry_till_check_day",
                money,
                order.isAgreementPickup ? order.agreement_id : false
            );
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
        }
    }

    /** Hold the piece, or let a manager hand it over; true when it may leave now. */
    async decide(order, { amount, ready }) {
        const list = [];
        if (ready && this.mayHold(order)) {
            list.push({ id: 1, item: "hold", label: _t("Hold until %s", displayDate(ready)) });
        }
        list.push({ id: 2, item: "manager", label: _t("A manager hands it over now") });
        const choice = await makeAwaitable(this.pos.dialog, SelectionPopup, {
            title: _t("Checks of %s have to clear first", this.format(amount)),
            list: list.map((row) => ({ ...row, isSelected: false })),
        });
        if (choice === "hold") {
            await this.hold(order);
        }
        return choice === "manager" && Boolean(await this.approve(order, amount));
    }

    /** A plain sale becomes a promise; what brings something back or is owed does not. */
    mayHold(order) {
        const plain = order.lines.every((line) => line.qty > 0 && !line.sale_order_origin_id);
        return (
            (plain || order.isAgreementPickup) &&
            order.moneyLines.every((line) => line.payment_method_id.type !== "pay_later") &&
            !this.pos.agreementRefusal
        );
    }

    isApproved(order, amount) {
        const approval = this.pos.jewelry.approvals.find(order, "handover");
        return Boolean(approval) && approval.subjects[0].checks >= this.pos.currency.round(amount);
    }

    approve(order, amount, body = false) {
        const checks = this.pos.currency.round(amount);
        return this.pos.jewelry.approvals.ask({
            kind: "handover",
            title: _t("Hand over before the check has cleared"),
            body: body || _t("Checks of %s have not cleared yet.", this.format(checks)),
            order,
            subjects: [{ checks }],
        });
    }

    /** What was tendered pays for a piece on hold; the cashier validates it as a deposit. */
    async hold(order) {
        const partner = order.getPartner() || (await this.pos.selectPartner(order));
        if (!partner) {
            return;
        }
        const tenders = this.tendersOf(order);
        // The payment screen of the deposit is another one: this one has to close first.
        this.pos.navigate("ProductScreen", { orderUuid: order.uuid });
        if (order.isAgreementPickup) {
            await this.payAgreement(order, tenders);
            return;
        }
        const agreement = await this.pos.agreementCall("jewelry_till_quote", {
            partner_id: partner.id,
            lines: order.lines.map((line) => ({
                uuid: line.uuid,
                product_id: line.product_id.id,
                lot_id: line.jewelryPieceId,
                qty: line.qty,
                price_unit: line.price_unit,
                discount: line.discount,
            })),
            order: order.uuid,
            pricelist_id: order.pricelist_id?.id || false,
            approvals: order.jewelry_approvals || [],
            hold_for_check: true,
        });
        this.clearTenders(order);
        await this.pos.openDepositOrder(
            agreement,
            agreement.amount_total,
            { kind: "first", cartUuid: order.uuid },
            tenders
        );
    }

    /** The rest of a layaway is taken now, and its pieces are picked up later. */
    async payAgreement(order, tenders) {
        const agreement = await this.pos.agreementCall(
            "jewelry_till_agreement",
            order.agreement_id
        );
        this.clearTenders(order);
        await this.pos.openDepositOrder(
            agreement,
            agreement.amount_due,
            { kind: "payment" },
            tenders
        );
    }

    tendersOf(order) {
        return order.moneyLines
            .filter((line) => line.amount && line.isDone())
            .map((line) => ({
                payment_method_id: line.payment_method_id,
                reversible: line.can_be_reversed,
                ...Object.fromEntries(
                    TENDER_FIELDS.filter((name) => line[name]).map((name) => [name, line[name]])
                ),
            }));
    }

    clearTenders(order) {
        for (const line of [...order.payment_ids]) {
            order.removePaymentline(line);
        }
    }

    /** Put tenders that were taken already on a deposit order. */
    addTenders(order, tenders) {
        for (const { amount, reversible, ...values } of tenders) {
            const line = this.pos.models["pos.payment"].create({
                pos_order_id: order,
                ...values,
            });
            line.setAmount(amount);
            line.can_be_reversed = reversible;
        }
    }

    /** Why a pick-up has to wait, unless a manager says no: true when it need not. */
    async mayPickUp(order, checkHold) {
        if (!checkHold) {
            return true;
        }
        const nobody = this.pos.jewelry.approvals.nobodyToAsk();
        if (nobody) {
            this.pos.dialog.add(AlertDialog, {
                title: _t("Not before %s", displayDate(checkHold.ready)),
                body: `${checkHold.message}\n${nobody}`,
            });
            return false;
        }
        return Boolean(await this.approve(order, checkHold.amount, checkHold.message));
    }
}
