/* global posmodel */
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as PosSale from "@pos_sale/../tests/tours/utils/pos_sale_utils";
import { negate, refresh, run, scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

/** Opens the till; a code that is scanned before the screen is there is lost. */
export function openTill() {
    return [
        ...Chrome.startPoS(),
        { content: "the till is on the screen", trigger: ".product-screen .product-list" },
    ];
}

export function pieceLineIs(tag) {
    return {
        content: `piece ${tag} is on the order`,
        trigger: `.product-screen .orderline:has(.o_jewelry_tag:contains(${tag}))`,
    };
}

/** Booking a sale is slow on a busy server. */
export function saleIsBooked() {
    return { content: "the sale is booked", trigger: ".pos .receipt-screen", timeout: 60000 };
}

function isRefused(sentence) {
    return [
        {
            content: "the piece is refused",
            trigger: `.modal-body:contains(${sentence})`,
            timeout: 60000,
        },
        Dialog.confirm(),
        { content: "the dialog is gone", trigger: negate(".modal") },
    ];
}

function openPieceSearch() {
    return {
        content: "open the piece search",
        trigger: ".product-screen .o_jewelry_find_piece",
        run: "click",
    };
}

registry.category("web_tour.tours").add("jewelry_sell_piece_tour", {
    steps: () =>
        [
            openTill(),
            scan_barcode("NYC-1"),
            pieceLineIs("NYC-1"),
            ProductScreen.selectedOrderlineHas("Solitaire ring", "1"),
            {
                content: "the line has its certificate",
                trigger: ".orderline .o_jewelry_certificate:contains(2141438171)",
            },
            // One piece is one line of quantity one.
            ProductScreen.clickNumpad("5"),
            isRefused("its quantity cannot be changed"),
            scan_barcode("NYC-1"),
            isRefused("already on this order"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            {
                content: "the receipt names the piece, and says laboratory-grown",
                trigger:
                    ".pos-receipt:contains(NYC-1):contains(2141438171) .o_jewelry_description:contains('Solitaire ring, 1.00 ct laboratory-grown diamond')",
            },
            {
                content: "the receipt carries its number as a code",
                trigger: ".pos-receipt .o_jewelry_receipt_qr img",
            },
            ReceiptScreen.clickNextOrder(),
            Chrome.clickMenuOption("Close Register"),
            {
                content: "the cash is counted",
                trigger: ".modal .close-pos-popup .cash-input input",
                run: "edit 1150.00",
            },
            {
                content: "close the register",
                trigger: ".modal .btn-primary:contains(Close Register)",
                run: "click",
                expectUnloadPage: true,
            },
            {
                content: "the session is closed",
                trigger: "button:contains(backend)",
            },
        ].flat(),
});

/** The till says that its day is over, and waits for an answer. */
function asksToClose(answer) {
    return [
        {
            content: "the till asks to be closed",
            trigger: ".modal:contains(Close the till first) .modal-body:contains(still open for)",
        },
        {
            content: answer,
            trigger: `.modal-footer button:contains(${answer})`,
            run: "click",
        },
    ];
}

/** Opened the day before yesterday and never closed. */
registry.category("web_tour.tours").add("jewelry_past_cutoff_tour", {
    steps: () =>
        [
            openTill(),
            scan_barcode("NYC-1"),
            asksToClose("Not Now"),
            ProductScreen.orderIsEmpty(),
            // What is no piece is rung up, and not paid.
            ProductScreen.clickDisplayedProduct("Cleaning"),
            ProductScreen.clickPayButton(false),
            asksToClose("Not Now"),
            ProductScreen.clickNumpad("⌫", "⌫"),
            ProductScreen.orderIsEmpty(),
            scan_barcode("NYC-1"),
            asksToClose("Close Register"),
            {
                content: "the cash is counted",
                trigger: ".modal .close-pos-popup .cash-input input",
                run: "edit 0.00",
            },
            {
                content: "close the register",
                trigger: ".modal .btn-primary:contains(Close Register)",
                run: "click",
                expectUnloadPage: true,
            },
            { content: "the session is closed", trigger: "button:contains(backend)" },
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_refuse_piece_tour", {
    steps: () =>
        [
            openTill(),
            scan_barcode("HELD-1"),
            isRefused("is held for another customer"),
            scan_barcode("NO-SUCH-TAG"),
            isRefused("NO-SUCH-TAG"),
            ProductScreen.orderIsEmpty(),
            // Held after it was scanned: refused before money is taken.
            scan_barcode("NYC-1"),
            pieceLineIs("NYC-1"),
            run(async () => {
                await posmodel.data.call("pos.config", "jewelry_test_hold", [
                    posmodel.config.id,
                    "NYC-1",
                ]);
            }),
            ProductScreen.clickPayButton(false),
            isRefused("is held for another customer"),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_search_tour", {
    steps: () =>
        [
            openTill(),
            openPieceSearch(),
            {
                content: "the free piece is there, with its price",
                trigger: ".o_jewelry_card[data-tag=NYC-1]:contains(1,000.00)",
            },
            {
                content: "look in any store",
                trigger: ".o_jewelry_criteria select[name=store_id]",
                run: "select all",
            },
            {
                content: "a piece elsewhere says where it is",
                trigger: ".o_jewelry_card[data-tag=COL-1]:contains(Columbus)",
                run: "click",
            },
            {
                content: "and cannot be sold here",
                trigger: ".modal-body:contains(in another store)",
            },
            {
                content: "understood",
                trigger: ".modal:not(.o_inactive_modal) .modal-footer .btn-primary",
                run: "click",
            },
            {
                content: "search by certificate",
                trigger: ".o_jewelry_criteria input[name=certificate]",
                run: "edit 2141438171",
            },
            { trigger: negate(".o_jewelry_card[data-tag=COL-1]") },
            {
                content: "tap the piece",
                trigger: ".o_jewelry_card[data-tag=NYC-1]",
                run: "click",
            },
            pieceLineIs("NYC-1"),
            // Tapping the style asks which piece, never a serial number.
            ProductScreen.clickDisplayedProduct("Solitaire ring"),
            { trigger: ".o_jewelry_card[data-tag=HELD-1] .o_jewelry_why:contains(held)" },
            {
                trigger: ".o_jewelry_piece_search .modal-footer button:contains(Close)",
                run: "click",
            },
            // A tag can be typed.
            ProductScreen.searchProduct("NYC-2"),
            {
                content: "press enter in the search box",
                trigger: ".pos-rightheader .form-control > input",
                run: "press Enter",
            },
            pieceLineIs("NYC-2"),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_reload_tour", {
    steps: () =>
        [
            openTill(),
            scan_barcode("NYC-1"),
            pieceLineIs("NYC-1"),
            refresh(),
            pieceLineIs("NYC-1"),
            {
                content: "the description survived",
                trigger: ".orderline .o_jewelry_certificate:contains(2141438171)",
            },
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_settle_tour", {
    steps: () =>
        [
            openTill(),
            // The order names its piece: it is there, and no serial number is asked for.
            PosSale.settleSaleOrderByPrice("1,150.00"),
            pieceLineIs("HELD-1"),
            ProductScreen.selectedOrderlineHas("Solitaire ring", "1"),
            // A second time it is refused, and nothing is added.
            PosSale.settleSaleOrderByPrice("1,150.00"),
            isRefused("already on this order"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            { content: "the receipt names it", trigger: ".pos-receipt:contains(HELD-1)" },
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("jewelry_lost_race_tour", {
    steps: () =>
        [
            openTill(),
            scan_barcode("NYC-1"),
            pieceLineIs("NYC-1"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            // Another till sells the piece while the customer looks for the money.
            run(async () => {
                await posmodel.data.call("pos.config", "jewelry_test_sell", [
                    posmodel.config.id,
                    "NYC-1",
                ]);
            }),
            PaymentScreen.clickValidate(),
            isRefused("already sold"),
            // No money is taken: the order is as it was, and the piece can be removed.
            PaymentScreen.clickBack(),
            pieceLineIs("NYC-1"),
            ProductScreen.clickOrderline("Solitaire ring"),
            ProductScreen.clickNumpad("⌫"),
            ProductScreen.orderIsEmpty(),
            scan_barcode("NYC-2"),
            pieceLineIs("NYC-2"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            { content: "the other piece is sold", trigger: ".pos-receipt:contains(NYC-2)" },
            Chrome.endTour(),
        ].flat(),
});

function cannotBeLookedUp() {
    return [
        {
            content: "the tag cannot be looked up",
            trigger: ".modal-body:contains('The till is offline')",
            timeout: 60000,
        },
        {
            content: "and is not sold unverified",
            trigger: ".modal-footer button:contains('Close')",
            run: "click",
        },
        { content: "the dialog is gone", trigger: negate(".modal") },
    ];
}

registry.category("web_tour.tours").add("jewelry_offline_tour", {
    steps: () =>
        [
            openTill(),
            scan_barcode("NYC-1"),
            pieceLineIs("NYC-1"),
            OfflineUtil.setOfflineMode(),
            run(() => window.dispatchEvent(new Event("offline")), "the connection breaks"),
            // What is on the order can be paid; what is not cannot be looked up.
            scan_barcode("NYC-2"),
            cannotBeLookedUp(),
            scan_barcode("261201-1-000001"),
            isRefused("A sale is taken back with the server's help"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
            Dialog.confirm("Continue with limited functionality"),
            { content: "the receipt names it", trigger: ".pos-receipt:contains(NYC-1)" },
            run(() => {
                const order = posmodel.getOrder();
                if (order.isSynced || order.state !== "paid" || !order.jewelry_offline) {
                    throw new Error("the order is not kept as one that was taken offline");
                }
            }, "the order is kept"),
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
                // Nothing is left to send.
                await posmodel.syncAllOrders();
            }, "the connection is back"),
            ReceiptScreen.clickNextOrder(),
            scan_barcode("NYC-2"),
            pieceLineIs("NYC-2"),
            Chrome.endTour(),
        ].flat(),
});

function sellUnverified(tag, price) {
    return [
        scan_barcode(tag),
        {
            content: "sell it unverified",
            trigger: ".modal-footer .btn-primary:contains('Sell as unverified piece')",
            timeout: 60000,
            run: "click",
        },
        {
            content: "choose its style",
            trigger: ".modal .o_jewelry_style:contains('Solitaire ring')",
            run: "click",
        },
        { content: "its price", trigger: ".modal .o_jewelry_tag_price", run: `edit ${price}` },
        {
            content: "go on",
            trigger: ".modal .o_jewelry_sell_unverified:not([disabled])",
            run: "click",
        },
        // The person at the till is a manager: only the reason is asked.
        {
            content: "say why",
            trigger: ".modal .o_jewelry_reason",
            run: "edit The line is down",
        },
        {
            content: "approve it",
            trigger: ".modal .o_jewelry_approve:not([disabled])",
            run: "click",
        },
        {
            content: `${tag} is on the order, not verified`,
            trigger: `.product-screen .orderline:contains(${tag}) .o_jewelry_unverified`,
        },
    ].flat();
}

registry.category("web_tour.tours").add("jewelry_verified_in_time_tour", {
    steps: () =>
        [
            openTill(),
            OfflineUtil.setOfflineMode(),
            sellUnverified("NYC-2", "900"),
            sellUnverified("HELD-1", "1000"),
            OfflineUtil.setOnlineMode(),
            // The line is back before the customer pays: what is not free is refused.
            ProductScreen.clickPayButton(false),
            isRefused("HELD-1 is held for"),
            {
                content: "what is free is the real piece now, at the price of its tag",
                trigger:
                    ".product-screen .orderline:contains('NYC-2'):not(:has(.o_jewelry_unverified)):contains('1,150.00')",
            },
            {
                content: "select the other one",
                trigger: ".product-screen .orderline:contains('HELD-1')",
                run: "click",
            },
            ProductScreen.clickNumpad("⌫"),
            { trigger: negate(".orderline:contains('HELD-1')", ".product-screen") },
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            saleIsBooked(),
            Chrome.endTour(),
        ].flat(),
});

function person(name) {
    return `.modal .partner-list b:contains(${name})`;
}

/** Enter asks the server for one more page. */
function searchMore() {
    return {
        content: "search, or search on",
        trigger: ".modal .input-group input",
        run: "press Enter",
    };
}

registry.category("web_tour.tours").add("jewelry_phone_pages_tour", {
    steps: () =>
        [
            openTill(),
            { content: "choose a customer", trigger: ".set-partner", run: "click" },
            {
                content: "type the end of the phone",
                trigger: ".modal .input-group input",
                run: "edit 5552368",
            },
            {
                content: "nobody is known by it yet",
                trigger: ".modal .partner-list:contains(No customers found)",
            },
            searchMore(),
            { content: "the first page", trigger: person("Ann Reed") },
            { content: "all of it", trigger: person("Ben Reed") },
            { content: "and no more", trigger: negate(person("Cora Reed")) },
            searchMore(),
            { content: "the second page", trigger: person("Cora Reed") },
            Chrome.endTour(),
        ].flat(),
});
