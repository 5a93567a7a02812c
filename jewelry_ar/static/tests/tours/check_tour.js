import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TextInputPopup from "@point_of_sale/../tests/generic_helpers/text_input_popup_util";
import * as Layaway from "@jewelry_ar/../tests/tours/utils/layaway_util";

const CUSTOMER = "Grace Miller";

function openPickup() {
    return [
        ...ProductScreen.clickPartnerButton(),
        ...ProductScreen.clickCustomer(CUSTOMER),
        Layaway.clickTakePayment(),
        Layaway.balanceIs("0.00"),
        Layaway.choose(".jewelry-pickup"),
        ...Layaway.confirmPickup("0.00"),
    ];
}

registry.category("web_tour.tours").add("jewelry_check_hold", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            Layaway.scanPiece("NYC-0001"),
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer(CUSTOMER),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Personal check"),
            Dialog.is({ title: "Check number" }),
            TextInputPopup.inputText("1044"),
            Dialog.confirm(),
            {
                content: "The number is on the line",
                trigger: ".paymentline .jewelry-tender-number:contains('1044')",
            },
            PaymentScreen.clickValidate(),
            {
                content: "The check has to clear: hold the ring",
                trigger: ".modal:contains('have to clear') .selection-item:contains('Hold until')",
                timeout: 30000,
                run: "click",
            },
            {
                content: "The check pays for a ring on hold",
                trigger: ".payment-screen .jewelry-payment-subject:contains('Deposit on')",
                timeout: 30000,
            },
            {
                content: "It is still the check with its number",
                trigger: ".paymentline .jewelry-tender-number:contains('1044')",
            },
            Layaway.validate(),
            Layaway.receiptSays("1044"),
            Layaway.receiptSays("The check has to clear: pick-up from"),
            ReceiptScreen.clickNextOrder(),
            // Too early: nobody here may say yes.
            openPickup(),
            Dialog.is({ title: "Not before" }),
            Dialog.confirm(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_check_cleared", {
    steps: () =>
        [
            Chrome.startPoS(),
            openPickup(),
            Layaway.dueIs("1,150.00"),
            Layaway.validate(),
            Layaway.receiptSays("NYC-0001"),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});
