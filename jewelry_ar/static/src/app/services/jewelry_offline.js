import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { JewelryOffline } from "@jewelry_pos/app/services/jewelry_offline";

patch(JewelryOffline.prototype, {
    /** The number or QR of an agreement that this till had open takes cash on it. */
    async onUnreachable(code) {
        if (this.pos.agreementMemory.find({ code }).length) {
            await this.pos.takeAgreementPayment({ code });
            return;
        }
        await super.onUnreachable(...arguments);
    },

    /** An installment on an agreement that was opened while the line was there. */
    isInstallment(order) {
        return (
            order.isDepositOrder &&
            order.depositAmount > 0 &&
            order.uiState.agreement?.kind === "payment"
        );
    },

    orderRefusal(order) {
        if (order.agreement_id && !this.isInstallment(order)) {
            return _t(
                "A layaway is started, picked up, cancelled or paid back when the till is online again: only the server knows what is held for whom."
            );
        }
        return super.orderRefusal(...arguments);
    },

    /** The deposit tender of an installment is bookkeeping, not a tender. */
    needsServer(method) {
        return method.jewelry_tender !== "deposit" && super.needsServer(...arguments);
    },

    tenderRefusal(method, order) {
        const isOther = !method.is_cash_count && method.jewelry_tender !== "deposit";
        if (order.isDepositOrder && isOther) {
            return _t(
                "Offline a payment on a layaway is taken in cash: whether %s goes through cannot be matched to the layaway now.",
                method.name
            );
        }
        return super.tenderRefusal(...arguments);
    },
});
