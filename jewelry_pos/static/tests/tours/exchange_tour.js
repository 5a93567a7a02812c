/* global posmodel */
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { negate, scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { simulateBarCode } from "@barcodes/../tests/legacy/helpers";
import { registry } from "@web/core/registry";
import { openTill, pieceLineIs, saleIsBooked } from "./till_tour";

const POPUP = ".modal .o_jewelry_return";

/** The sale came up with this piece; it is chosen already, or not. */
function saleComesUp(tag, chosen = true) {
    return {
        content: `the sale of ${tag} comes up`,
        trigger: `${POPUP} .o_jewelry_return_line[data-tag=${tag}]${chosen ? ".active" : ""}`,
    };
}

function takeBack(reason) {
    return [
        {
            content: "nothing comes back without a reason",
            trigger: `${POPUP} .o_jewelry_take_back:disabled`,
        },
        {
            content: `it comes back: ${reason}`,
            trigger: `${POPUP} .o_jewelry_reason:contains(${reason})`,
            run: "click",
        },
        {
            content: "take it back",
            trigger: `${POPUP} .o_jewelry_take_back:enabled`,
            run: "click",
        },
        { content: "the dialog is gone", trigger: negate(".modal") },
    ];
}

function catchPrints() {
    return {
        content: "catch what is printed",
        trigger: "body",
        run: () => {
            posmodel.printer.printWeb = (el) => {
                const page = document.createElement("div");
                page.className = "o_jewelry_test_print d-none";
                page.append(el);
                document.body.append(page);
                return true;
            };
        },
    };
}

/** The gift receipt names these and shows no amount of money. */
function giftReceiptSays(...words) {
    return {
        content: "the gift receipt is printed",
        trigger: "body:has(.o_jewelry_test_print .o_jewelry_gift)",
        run: () => {
            const page = document.querySelector(".o_jewelry_test_print");
            const text = page.textContent;
            const missing = words.filter((word) => !text.includes(word));
            if (missing.length || /\d\.\d\d\b/.test(text) || text.includes("NYC-1")) {
                throw new Error(`missing: ${missing}; on the gift receipt: ${text}`);
            }
            page.remove();
        },
    };
}

registry.category("web_tour.tours").add("jewelry_exchange_tour", {
    steps: () =>
        [
            openTill(),
            catchPrints(),
            // The tag of a sold piece brings up its sale.
            scan_barcode("NYC-1"),
            saleComesUp("NYC-1"),
            takeBack("Wrong size"),
            pieceLineIs("NYC-1"),
            ProductScreen.selectedOrderlineHas("Solitaire ring", "-1"),
            // Something new joins it on the same order.
            scan_barcode("NYC-3"),
            pieceLineIs("NYC-3"),
            ProductScreen.totalAmountIs("575.00"),
            // What is on the way back does not come back twice.
            scan_barcode("NYC-1"),
            saleComesUp("NYC-1", false),
            {
                content: "it is on the open return",
                trigger: `${POPUP} .o_jewelry_why:contains(open return)`,
            },
            Dialog.cancel({ title: "Take back" }),
            ProductScreen.clickPayButton(),
            PaymentScreen.totalIs("575.00"),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            {
                content: "one receipt says what came back and what left",
                trigger:
                    ".pos-receipt:contains(NYC-1):contains(NYC-3):contains(575.00) .o_jewelry_returned_from",
            },
            {
                content: "print a gift receipt",
                trigger: ".receipt-screen .o_jewelry_gift_receipt",
                run: "click",
            },
            giftReceiptSays("NYC-3", "GIA 5141438175", "May be exchanged until"),
            {
                content: "remember the receipt",
                trigger: ".receipt-screen",
                run: () => {
                    window.jewelryReceipt = posmodel.getOrder().pos_reference;
                },
            },
            ReceiptScreen.clickNextOrder(),
            // The new piece comes back by the receipt, and money with it.
            {
                content: "scan the receipt",
                trigger: ".product-screen .product-list",
                run: () => simulateBarCode([...window.jewelryReceipt, "Enter"]),
            },
            saleComesUp("NYC-3"),
            takeBack("Changed their mind"),
            pieceLineIs("NYC-3"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});
