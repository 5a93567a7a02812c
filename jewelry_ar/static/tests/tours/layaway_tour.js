import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as Layaway from "@jewelry_ar/../tests/tours/utils/layaway_util";

const CUSTOMER = "Grace Miller";

function openTill() {
    return [...Chrome.startPoS(), Dialog.confirm("Open Register")];
}

function startLayaway(tag) {
    return [
        ...Layaway.scanPiece(tag),
        ...ProductScreen.clickPartnerButton(),
        ...ProductScreen.clickCustomer(CUSTOMER),
        Layaway.clickLayaway(),
        ...Layaway.choosePlan("20% down"),
        Layaway.totalIs("1,150.00"),
    ];
}

registry.category("web_tour.tours").add("jewelry_layaway_story", {
    steps: () =>
        [
            openTill(),
            // A layaway: the schedule is changed before it is agreed.
            startLayaway("NYC-0001"),
            Layaway.editAmount(1, "115"),
            Layaway.scheduleIsShort(),
            Layaway.editAmount(6, "191.68"),
            Layaway.review(),
            Layaway.agree(),
            Layaway.tenderIsNotAButton("Layaway deposit"),
            Layaway.pay("Bank", "230.00"),
            Layaway.receiptSays("920.00"),
            Layaway.receiptSays("laboratory-grown diamond"),
            Layaway.rememberAgreement(),
            ReceiptScreen.clickNextOrder(),
            // An installment, by scanning the agreement.
            Layaway.scanAgreement(),
            Layaway.balanceIs("920.00"),
            Layaway.choose(".jewelry-pay-next"),
            Layaway.pay("Cash New York", "115.00"),
            Layaway.receiptSays("805.00"),
            ReceiptScreen.clickNextOrder(),
            // Pick-up, by customer.
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.balanceIs("805.00"),
            Layaway.choose(".jewelry-pickup"),
            Layaway.confirmPickup("805.00"),
            Layaway.dueIs("1,150.00"),
            PaymentScreen.remainingIs("805.00"),
            PaymentScreen.clickPaymentMethod("Cash New York"),
            Layaway.validate(),
            Layaway.receiptSays("NYC-0001"),
            Layaway.receiptSays("laboratory-grown diamond"),
            ReceiptScreen.clickNextOrder(),
            // Deposits have their own list.
            Chrome.clickOrders(),
            TicketScreen.selectFilter("Deposits"),
            {
                trigger: ".ticket-screen .order-row:contains('115.00')",
                run: "click",
            },
            {
                trigger: ".jewelry-deposit-pane .jewelry-receipt-balance:contains('805.00')",
            },
            {
                trigger: ".ticket-screen:not(:has(.invoice-button)):has(.jewelry-print-deposit)",
            },
            Chrome.clickRegister(),
            // The end of the day.
            Chrome.clickMenuOption("Close Register"),
            {
                timeout: 30000,
                trigger:
                    ".close-pos-popup .jewelry-deposit-breakdown:contains('Layaway deposits received'):contains('345.00')",
            },
            {
                trigger: ".close-pos-popup .fa-clone.btn-secondary",
                run: "click",
            },
            {
                trigger: ".close-pos-popup .cash-difference:contains('0.00')",
            },
            {
                trigger: ".close-pos-popup .highlight.btn-primary",
                run: "click",
                expectUnloadPage: true,
            },
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_abandoned", {
    steps: () =>
        [
            openTill(),
            startLayaway("NYC-0001"),
            Layaway.review(),
            Layaway.agree(),
            Layaway.dueIs("230.00"),
            PaymentScreen.clickBack(),
            Layaway.cartIsBack("NYC-0001"),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_cancelled", {
    steps: () =>
        [
            Chrome.startPoS(),
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.choose(".jewelry-cancel-agreement"),
            {
                trigger: ".modal .jewelry-cancel-reason",
                run: "edit Changed her mind",
            },
            Layaway.choose(".jewelry-cancel-confirm"),
            Layaway.dueIs("230.00"),
            {
                content: "The money goes back where it came from",
                trigger: ".paymentline:contains(Cash) .jewelry-refund-of:contains(Cash)",
            },
            Layaway.validate(),
            Layaway.receiptSays("The layaway is cancelled."),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_two_tenders", {
    steps: () =>
        [
            openTill(),
            startLayaway("NYC-0001"),
            Layaway.review(),
            Layaway.agree(),
            Layaway.dueIs("230.00"),
            PaymentScreen.clickPaymentMethod("Cash New York"),
            PaymentScreen.enterPaymentLineAmount("Cash New York", "100", true, {
                remaining: "130.00",
            }),
            PaymentScreen.clickPaymentMethod("Bank", true, { amount: "130.00" }),
            Layaway.validate(),
            Layaway.receiptSays("Cash New York"),
            Layaway.receiptSays("130.00"),
            Layaway.receiptSays("920.00"),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_offline", {
    steps: () =>
        [
            openTill(),
            Layaway.scanPiece("NYC-0001"),
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer(CUSTOMER),
            OfflineUtil.setOfflineMode(),
            // The till does not know yet: it hears it when it asks, and says why.
            Layaway.clickLayaway(),
            Layaway.refusedOffline(),
            Layaway.buttonsSayOffline(),
            OfflineUtil.setOnlineMode(),
            Layaway.connectionIsBack(),
            Layaway.cartIsBack("NYC-0001"),
            Layaway.clickLayaway(),
            Layaway.choosePlan("20% down"),
            Layaway.totalIs("1,150.00"),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_layaway_coins", {
    steps: () =>
        [
            openTill(),
            startLayaway("NYC-0001"),
            Layaway.editDeposit("230.03"),
            Layaway.review(),
            Layaway.agree(),
            Layaway.dueIs("230.03"),
            // Cash comes in coins of five cents; the receipt says the exact deposit.
            PaymentScreen.clickPaymentMethod("Cash New York", true, { amount: "230.05" }),
            Layaway.validate(),
            Layaway.receiptSays("230.03"),
            Layaway.receiptSays("919.97"),
            ReceiptScreen.clickNextOrder(),
            // The coins that came are proposed, and go back.
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer(CUSTOMER),
            Layaway.clickTakePayment(),
            Layaway.choose(".jewelry-cancel-agreement"),
            {
                trigger: ".modal .jewelry-cancel-reason",
                run: "edit Changed her mind",
            },
            Layaway.choose(".jewelry-cancel-confirm"),
            {
                content: "The coins are proposed",
                trigger: ".paymentlines .paymentline:contains('Cash New York'):contains('230.05')",
            },
            Layaway.validate(),
            Layaway.receiptSays("The layaway is cancelled."),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});
