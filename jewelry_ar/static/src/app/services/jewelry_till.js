import { patch } from "@web/core/utils/patch";
import { JewelryTill } from "@jewelry_pos/app/services/jewelry_till";

patch(JewelryTill.prototype, {
    /**
     * What is no piece, receipt or product may be an agreement: its number, however a
     * company numbers, or the address of its page. The server knows.
     */
    async onUnknownCode(code) {
        if (this.pos.depositMethod) {
            const found = await this.pos.agreementCall("jewelry_till_find", { code });
            if (found.length) {
                await this.pos.takeAgreementPayment({ code });
                return;
            }
        }
        await super.onUnknownCode(...arguments);
    },
});
