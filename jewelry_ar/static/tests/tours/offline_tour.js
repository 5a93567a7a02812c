/* global posmodel */
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as PosHr from "@pos_hr/../tests/tours/utils/pos_hr_helpers";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { negate, refresh, run, scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";
import * as Layaway from "./utils/layaway_util";

const modal = ".modal:not(.o_inactive_modal)";

/** That the line is down is what the story is about, not an error of it. */
function expectLostConnections() {
    const report = console.error;
    console.error = (...args) => {
        if (!String(args[0]?.stack || args[0]).includes("ConnectionLostError")) {
            report.apply(console, args);
        }
    };
}
// The page was loaded again without a line.
if (sessionStorage.getItem("jewelry_line_is_down")) {
    expectLostConnections();
}

/** The test server plays a line that is `down`, `up`, or `losing` the next answer. */
function lineIs(state) {
    return run(async () => {
        if (state === "down") {
            sessionStorage.setItem("jewelry_line_is_down", "1");
            expectLostConnections();
        }
        await fetch(`/jewelry_test/line/${state}`);
    }, `the line is ${state}`);
}

function says(sentence) {
    return [
        {
            content: `The till says: ${sentence}`,
            trigger: `${modal} .modal-body:contains("${sentence}")`,
            timeout: 30000,
        },
        Dialog.confirm(),
        { content: "understood", trigger: negate(".modal") },
    ];
}

function sellUnverified(tag) {
    return [
        scan_barcode(tag),
        {
            content: "The tag cannot be looked up",
            trigger: `${modal} .modal-body:contains("${tag} cannot be looked up")`,
            timeout: 30000,
        },
        Dialog.confirm("Sell as unverified piece"),
    ].flat();
}

function chooseStyle(name, price) {
    return [
        {
            content: `It is a ${name}`,
            trigger: `${modal} .o_jewelry_style:contains("${name}")`,
            run: "click",
        },
        {
            content: `Its tag says ${price}`,
            trigger: `${modal} .o_jewelry_tag_price`,
            run: `edit ${price}`,
        },
        {
            content: "Ask a manager",
            trigger: `${modal} .o_jewelry_sell_unverified:not([disabled])`,
            run: "click",
        },
    ];
}

function managerApproves(name, reason, pin) {
    return [
        {
            content: `Ask ${name}`,
            trigger: `${modal} .o_jewelry_manager:contains("${name}")`,
            run: "click",
        },
        {
            content: "Why",
            trigger: `${modal} .o_jewelry_reason`,
            run: `edit ${reason}`,
        },
        {
            content: "The manager's PIN",
            trigger: `${modal} .o_jewelry_pin:not([disabled])`,
            run: `edit ${pin}`,
        },
        {
            content: "Approve",
            trigger: `${modal} .o_jewelry_approve:not([disabled])`,
            run: "click",
        },
    ];
}

/** The till says that it lost the server, once, whenever it first notices. */
function limitedFunctionality() {
    return {
        content: "Go on without the server",
        trigger: `${modal} .modal-footer .btn-primary:contains("Continue with limited functionality")`,
        run: "click",
    };
}

function keptOrders(count) {
    return run(() => {
        const orders = posmodel.models["pos.order"].filter((order) => order.isUnsyncedPaid);
        if (orders.length !== count) {
            throw new Error(`${orders.length} paid orders are kept, not ${count}`);
        }
        const sale = orders.find((order) => order.lines.length);
        if (!sale.lines[0].isUnverifiedPiece || !sale.jewelry_offline) {
            throw new Error("the sale of the unverified piece lost its tag");
        }
        if (sale.jewelry_approvals?.[0]?.reason !== "The line is down") {
            throw new Error("the manager's approval is lost");
        }
        const deposit = orders.find((order) => order.isDepositOrder);
        if (!deposit.agreement_id || deposit.depositAmount !== 115) {
            throw new Error("the installment lost its layaway");
        }
    }, `${count} paid orders are kept in the browser`);
}

function everythingIsSent() {
    const send = async () => {
        const waiting = () =>
            posmodel.models["pos.order"].filter((order) => order.isUnsyncedPaid).length;
        for (let tries = 0; tries < 60 && waiting(); tries++) {
            window.dispatchEvent(new Event("online"));
            await new Promise((resolve) => setTimeout(resolve, 1000));
        }
        if (waiting()) {
            throw new Error("what was taken offline was not sent");
        }
        await posmodel.syncAllOrders();
    };
    return { ...run(send, "everything is sent"), timeout: 60000 };
}

registry.category("web_tour.tours").add("jewelry_offline_day", {
    steps: () =>
        [
            Layaway.startTill(),
            PosHr.login("Ann Associate", "1111"),
            Layaway.customer("Grace Miller"),
            // Opened while the line is there.
            Layaway.clickTakePayment(),
            Layaway.balanceIs("920.00"),
            {
                content: "Close it",
                trigger: `${modal} .modal-footer button:contains("Close")`,
                run: "click",
            },
            lineIs("down"),
            // A piece that nobody can look up.
            sellUnverified("NYC-0002"),
            chooseStyle("Solitaire ring", "1000"),
            managerApproves("Max Manager", "The line is down", "2468"),
            {
                content: "The line says that nobody has verified it",
                trigger:
                    ".product-screen .orderline:contains('NYC-0002') .o_jewelry_unverified:contains('Not verified')",
            },
            ProductScreen.selectedOrderlineHas("Solitaire ring", "1"),
            sellUnverified("nyc-0002"),
            says("already on this order"),
            // Nobody starts a layaway now.
            {
                content: "The button is off, with the reason beside it",
                trigger:
                    ".product-screen:has(.jewelry-layaway-button[disabled]) .jewelry-refusal:contains('No connection')",
            },
            ProductScreen.clickPayButton(),
            {
                content: "Put it on the customer's account",
                trigger: ".paymentmethod:contains('Credit')",
                run: "click",
            },
            says("nobody can see the customer's account"),
            PaymentScreen.clickPaymentMethod("Cash New York"),
            PaymentScreen.clickValidate(),
            Layaway.receiptSays("Not verified"),
            limitedFunctionality(),
            ReceiptScreen.clickNextOrder(),
            // An installment, in cash only.
            Layaway.clickTakePayment(),
            {
                content: "It says how old its figures are, and what has to wait",
                trigger: `${modal}:has(.jewelry-offline-notice):has(.jewelry-pickup[disabled]):has(.jewelry-cancel-agreement[disabled]) .jewelry-balance:contains("920.00")`,
            },
            Layaway.payAnother("115"),
            Layaway.dueIs("115.00"),
            {
                content: "By card",
                trigger: ".paymentmethod:contains('Bank')",
                run: "click",
            },
            says("Offline a payment on a layaway is taken in cash"),
            PaymentScreen.clickPaymentMethod("Cash New York"),
            PaymentScreen.clickValidate(),
            Layaway.receiptSays("Not booked yet"),
            limitedFunctionality(),
            keptOrders(2),
            refresh(),
            {
                content: "The till is there again, without a line",
                trigger: ".pos .login-overlay, .pos .receipt-screen, .pos .product-screen",
                timeout: 60000,
            },
            keptOrders(2),
            // The first answer of the server is lost on its way.
            lineIs("losing"),
            everythingIsSent(),
        ].flat(),
});
