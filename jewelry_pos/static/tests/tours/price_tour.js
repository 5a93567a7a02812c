/* global posmodel */
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as PosHr from "@pos_hr/../tests/tours/utils/pos_hr_helpers";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { negate, run, scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";
import { pieceLineIs, saleIsBooked } from "./till_tour";

/** The buffer of the numpad is emptied once the line is there. */
function discount(...digits) {
    return [
        ProductScreen.selectedOrderlineHas("Solitaire ring", "1"),
        ProductScreen.clickNumpad("%"),
        {
            content: "digits are a discount now",
            trigger: ".product-screen .numpad-discount.active",
        },
        ProductScreen.clickNumpad(...digits),
    ].flat();
}

function isAsked(text) {
    return {
        content: "a manager is asked",
        trigger: `.o_jewelry_approval .o_jewelry_body:contains(${text})`,
        timeout: 60000,
    };
}

function approve(manager, pin, reason) {
    return [
        {
            content: `${manager} is asked`,
            trigger: `.o_jewelry_approval .o_jewelry_manager:contains(${manager})`,
            run: "click",
        },
        {
            content: "a reason is given",
            trigger: ".o_jewelry_approval .o_jewelry_reason",
            run: `edit ${reason}`,
        },
        {
            content: "the PIN is typed",
            trigger: ".o_jewelry_approval .o_jewelry_pin",
            run: `edit ${pin}`,
        },
        {
            content: "the manager approves",
            trigger: ".o_jewelry_approval .o_jewelry_approve:enabled",
            run: "click",
        },
    ];
}

function isRefused(sentence) {
    return {
        content: "the PIN is refused",
        trigger: `.o_jewelry_approval .o_jewelry_refusal:contains(${sentence})`,
        timeout: 60000,
    };
}

function isApproved() {
    return { content: "the order may be paid", trigger: ".payment-screen", timeout: 60000 };
}

registry.category("web_tour.tours").add("jewelry_price_tour", {
    steps: () =>
        [
            Chrome.startPoS().map((step) => ({ ...step, timeout: 60000 })),
            PosHr.login("Ann Associate", "1111"),
            { content: "the till is on the screen", trigger: ".product-screen .product-list" },
            scan_barcode("NYC-1"),
            pieceLineIs("NYC-1"),
            // Within the limit nobody is asked.
            discount("1", "0"),
            ProductScreen.totalAmountIs("1,035.00"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickBack(),
            ProductScreen.clickLine("Solitaire ring"),
            discount("3", "0"),
            ProductScreen.totalAmountIs("805.00"),
            ProductScreen.clickPayButton(false),
            isAsked("NYC-1"),
            {
                content: "no approval without a reason and a PIN",
                trigger: ".o_jewelry_approval .o_jewelry_approve:disabled",
            },
            approve("Max Manager", "9999", "Regular customer"),
            isRefused("This is not the PIN of Max Manager."),
            // Discarded: nothing is paid.
            Dialog.cancel(),
            { content: "still on the order", trigger: ".product-screen .product-list" },
            ProductScreen.clickPayButton(false),
            isAsked("NYC-1"),
            approve("Max Manager", "2468", "Regular customer"),
            isApproved(),
            // Approved once, asked no more; a lower price is asked again.
            PaymentScreen.clickBack(),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            ReceiptScreen.clickNextOrder(),

            scan_barcode("NYC-2"),
            pieceLineIs("NYC-2"),
            discount("2", "0"),
            ProductScreen.totalAmountIs("920.00"),
            OfflineUtil.setOfflineMode(),
            run(() => window.dispatchEvent(new Event("offline")), "the connection breaks"),
            ProductScreen.clickPayButton(false),
            isAsked("NYC-2"),
            approve("Mia Manager", "2468", "No connection"),
            isRefused("This is not the PIN of Mia Manager."),
            approve("Mia Manager", "1357", "No connection"),
            isApproved(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
            Dialog.confirm("Continue with limited functionality"),
            { content: "the dialog is gone", trigger: negate(".modal") },
            OfflineUtil.setOnlineMode(),
            run(async () => {
                const order = posmodel.getOrder();
                window.dispatchEvent(new Event("online"));
                for (let tries = 0; tries < 600 && !order.isSynced; tries++) {
                    await new Promise((resolve) => setTimeout(resolve, 100));
                }
                if (!order.isSynced) {
                    throw new Error("the order was not sent when the connection was back");
                }
            }, "the connection is back"),
            Chrome.endTour(),
        ].flat(),
});
