import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { PaymentInterface } from "@point_of_sale/app/utils/payment/payment_interface";
import { register_payment_method } from "@point_of_sale/app/services/pos_store";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";
import * as Layaway from "@jewelry_ar/../tests/tours/utils/layaway_util";

const CUSTOMER = "Grace Miller";

/** A card reader that gives nothing back, as many do. */
class StubbornReader extends PaymentInterface {
    async sendPaymentRequest(uuid) {
        const line = this.pos.getOrder().getPaymentlineByUuid(uuid);
        if (line.amount >= 0 && !line.jewelry_refunded_uuid) {
            return true;
        }
        this.env.services.dialog.add(AlertDialog, {
            title: "Stubborn Reader",
            body: "Negative amounts are not accepted.",
        });
        return false;
    }
}
register_payment_method("fake", StubbornReader);

registry.category("web_tour.tours").add("jewelry_refund_stubborn_reader", {
    steps: () =>
        [
            Layaway.startTill(),
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.choose(".jewelry-cancel-agreement"),
            { trigger: ".modal .jewelry-cancel-reason", run: "edit Changed her mind" },
            Layaway.choose(".jewelry-cancel-confirm"),
            Layaway.dueIs("230.00"),
            {
                content: "What the reader took is to go back to it",
                trigger: ".paymentline:contains(Reader) .jewelry-refund-of:contains(Reader)",
            },
            {
                content: "Send it",
                trigger: ".paymentline .send_payment_request:contains(Send)",
                run: "click",
            },
            {
                content: "The reader refuses",
                trigger: ".modal-body:contains(Negative amounts)",
            },
            Dialog.confirm(),
            {
                content: "It may be tried again",
                trigger: ".paymentline .send_payment_request:contains(Retry)",
            },
            PaymentScreen.clickPaymentlineDelButton("Reader", "-230.00"),
            PaymentScreen.clickPaymentMethod("Cash", true, { amount: "-230.00" }),
            PaymentScreen.clickValidate(),
            {
                content: "It was paid by card: a manager says why it is handed out",
                trigger: ".o_jewelry_approval:contains(230.00) input.o_jewelry_reason",
                run: "edit The reader refused",
            },
            {
                content: "Approve",
                trigger: ".o_jewelry_approval .o_jewelry_approve:enabled",
                run: "click",
            },
            { content: "The money is booked", trigger: ".pos .receipt-screen", timeout: 60000 },
            Layaway.receiptSays("The layaway is cancelled."),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_return_layaway", {
    steps: () =>
        [
            Layaway.startTill(),
            scan_barcode("NYC-0001"),
            {
                content: "The pick-up comes up",
                trigger: ".modal .o_jewelry_return_line.active[data-tag='NYC-0001']",
            },
            {
                content: "Why it comes back",
                trigger: ".modal .o_jewelry_reason:contains(Wrong size)",
                run: "click",
            },
            {
                content: "Take it back",
                trigger: ".modal .o_jewelry_take_back:enabled",
                run: "click",
            },
            ProductScreen.clickPayButton(),
            {
                content: "The balance goes back to the card",
                trigger: ".paymentline:contains(Bank):contains(920.00) .jewelry-refund-of",
            },
            {
                content: "The deposit goes back as the cash it was",
                trigger: ".paymentline:contains(Cash):contains(230.00) .jewelry-refund-of",
            },
            Layaway.validate(),
            { content: "The receipt", trigger: ".receipt-screen .o_jewelry_returned_from" },
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});
