/* global posmodel */
import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import { negate, run } from "@point_of_sale/../tests/generic_helpers/utils";
import * as PosHr from "@pos_hr/../tests/tours/utils/pos_hr_helpers";
import * as Layaway from "@jewelry_ar/../tests/tours/utils/layaway_util";

const CUSTOMER = "Grace Miller";

registry.category("web_tour.tours").add("jewelry_layaway_terms", {
    steps: () =>
        [
            Layaway.startTill(),
            Layaway.catchPrints(),
            // A tag is a tag, even one that looks like a number of a layaway.
            Layaway.scanPiece("LAY12"),
            Layaway.customer(CUSTOMER),
            Layaway.clickLayaway(),
            Layaway.choosePlan("20% down"),
            // Another deposit keeps the dates that were agreed.
            Layaway.postpone(1),
            Layaway.setDeposit("300"),
            Layaway.dateIsKept(1),
            Layaway.review(),
            Layaway.choose(".jewelry-layaway-print"),
            Layaway.agreementIsPrinted(7, "Layaway agreement", CUSTOMER, "LAY12", "850.00"),
            Layaway.agree(),
            Layaway.pay("Bank", "300.00"),
            Layaway.receiptSays("850.00"),
            Layaway.rememberAgreement(),
            ReceiptScreen.clickNextOrder(),
            // A smaller payment than the schedule asks for.
            Layaway.scanAgreement(),
            Layaway.balanceIs("850.00"),
            Layaway.choose(".jewelry-print"),
            Layaway.agreementIsPrinted(7, "Paid so far", "300.00"),
            Layaway.payAnother("50"),
            Layaway.pay("Cash New York", "50.00"),
            Layaway.receiptSays("800.00"),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_line_drops", {
    steps: () =>
        [
            Layaway.startTill(),
            Layaway.customer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.balanceIs("920.00"),
            Layaway.payAnother("120"),
            Layaway.dueIs("120.00"),
            PaymentScreen.clickPaymentMethod("Bank"),
            OfflineUtil.setOfflineMode(),
            PaymentScreen.clickValidate(),
            // The money is taken, but nobody knows the balance.
            Layaway.receiptSays("Not booked yet"),
            Layaway.receiptSays("120.00"),
            { trigger: negate(":contains('Paid in full')", ".receipt-screen .pos-receipt") },
            { trigger: negate(".jewelry-receipt-balance", ".receipt-screen .pos-receipt") },
            Dialog.confirm("Continue with limited functionality"),
            ReceiptScreen.clickNextOrder(),
            // The line is back: the payment is booked.
            OfflineUtil.setOnlineMode(),
            run(async () => {
                await posmodel.data.checkConnectivity();
                await posmodel.syncAllOrders();
            }, "Send what was taken"),
            Chrome.clickOrders(),
            TicketScreen.selectFilter("Deposits"),
            {
                trigger: ".ticket-screen .order-row:contains('120.00')",
                run: "click",
            },
            {
                trigger: ".jewelry-deposit-pane .jewelry-receipt-balance:contains('800.00')",
            },
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_other_store", {
    steps: () =>
        [
            Layaway.startTill(),
            Layaway.customer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.balanceIs("920.00"),
            Layaway.choose(".jewelry-pickup"),
            {
                content: "The tax of this store makes it cheaper, and that is said apart",
                trigger:
                    ".modal .jewelry-tax-difference:contains('1,150.00'):contains('50.00'):contains('Columbus')",
                timeout: 30000,
            },
            {
                content: "Without the customer's consent nothing goes on",
                trigger: ".modal .jewelry-pickup-confirm[disabled]",
            },
            {
                trigger: ".modal .jewelry-tax-agreed",
                run: "click",
            },
            Layaway.confirmPickup("870.00"),
            Layaway.dueIs("1,100.00"),
            PaymentScreen.remainingIs("870.00"),
            PaymentScreen.clickPaymentMethod("Cash Columbus"),
            Layaway.validate(),
            Layaway.receiptSays("NYC-0001"),
            Layaway.receiptSays("1,100.00"),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_pickup_refused", {
    steps: () =>
        [
            Layaway.startTill(),
            Layaway.customer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.balanceIs("920.00"),
            Layaway.choose(".jewelry-pickup"),
            Layaway.confirmPickup("920.00"),
            {
                content: "The piece is in another cart of this till",
                trigger: ".modal-body:contains('another open order')",
            },
            Dialog.confirm(),
            {
                content: "The customer's own cart is back",
                trigger: `.product-screen .set-partner:contains('${CUSTOMER}')`,
            },
            {
                content: "No half order is left",
                trigger: ".product-screen",
                run: () => {
                    if (posmodel.models["pos.order"].some((order) => order.agreement_id)) {
                        throw new Error("An order of the layaway is left");
                    }
                },
            },
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_left_by_another_browser", {
    steps: () =>
        [
            Layaway.dueIs("115.00"),
            PaymentScreen.clickBackToProductScreen(),
            {
                content: "The payment is left, and nothing of it is kept",
                trigger: ".product-screen",
                run: async () => {
                    const isLeft = () =>
                        posmodel.models["pos.order"].some((order) => order.agreement_id);
                    // The server is asked to cancel it.
                    for (let tries = 0; isLeft() && tries < 50; tries++) {
                        await new Promise((resolve) => setTimeout(resolve, 200));
                    }
                    if (isLeft()) {
                        throw new Error("An order of the layaway is left");
                    }
                },
            },
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_pin", {
    steps: () =>
        [
            Layaway.startTill(),
            PosHr.login("Ann, associate"),
            Layaway.customer(CUSTOMER),
            Layaway.clickTakePayment(),
            {
                content: "An associate does not cancel, whoever opened the browser",
                trigger: ".modal .jewelry-cancel-agreement[disabled][title*='manager']",
                timeout: 30000,
            },
            Chrome.endTour(),
        ].flat(),
});
