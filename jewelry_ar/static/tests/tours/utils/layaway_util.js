/* global posmodel */
import { negate, scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";

const modal = ".modal:not(.o_inactive_modal)";

export function scanPiece(tag) {
    return [
        ...[scan_barcode(tag)].flat(),
        {
            content: `${tag} is on the order`,
            trigger: `.product-screen .orderline:contains("${tag}")`,
            timeout: 30000,
        },
    ];
}

export function scanAgreement() {
    return [
        {
            content: "Scan the QR of the last agreement",
            trigger: ".product-screen",
            // The scan ends with the dialog it opens: it is not waited for here.
            run: () => {
                window.posmodel.env.services.barcode_reader.scan(
                    sessionStorage.getItem("jewelry_agreement")
                );
            },
        },
    ];
}

export function rememberAgreement() {
    return {
        content: "Remember the number of the agreement",
        trigger: ".jewelry-deposit-receipt",
        run: () =>
            sessionStorage.setItem(
                "jewelry_agreement",
                window.posmodel.getOrder().jewelry_receipt.qr
            ),
    };
}

export function clickLayaway() {
    return {
        content: "Press Layaway",
        trigger: ".jewelry-layaway-button:not([disabled])",
        run: "click",
    };
}

export function clickTakePayment() {
    return {
        content: "Press Take a payment",
        trigger: ".jewelry-take-payment-button:not([disabled])",
        run: "click",
    };
}

export function choosePlan(name) {
    return [
        {
            content: `Choose the plan ${name}`,
            trigger: `${modal} .jewelry-plan:contains("${name}")`,
            timeout: 30000,
            run: "click",
        },
        {
            content: `The plan ${name} is chosen`,
            trigger: `${modal} .jewelry-plan.btn-primary:contains("${name}"):not([disabled])`,
        },
    ];
}

export function totalIs(amount) {
    return {
        content: `The total with tax is ${amount}`,
        trigger: `${modal} .jewelry-agreement-total:contains("${amount}")`,
    };
}

export function editAmount(row, amount) {
    return {
        content: `Change payment ${row} to ${amount}`,
        trigger: `${modal} .jewelry-schedule tbody tr:eq(${row}) .jewelry-schedule-amount`,
        run: `edit ${amount} && press Tab`,
    };
}

export function scheduleIsShort() {
    return {
        content: "The schedule says what is missing, and cannot be agreed",
        trigger: `${modal}:has(.jewelry-missing) .jewelry-layaway-next[disabled]`,
    };
}

export function review() {
    return {
        content: "Review the agreement",
        trigger: `${modal} .jewelry-layaway-next:not([disabled])`,
        run: "click",
    };
}

export function agree() {
    return {
        content: "The customer agrees",
        trigger: `${modal} .jewelry-layaway-agree`,
        timeout: 30000,
        run: "click",
    };
}

export function dueIs(amount) {
    return {
        content: `The payment screen asks for ${amount}`,
        trigger: `.payment-screen .total:contains("${amount}")`,
        timeout: 30000,
    };
}

export function tenderIsNotAButton(name) {
    return {
        content: `${name} is no button on the payment screen`,
        trigger: negate(
            `.paymentmethod .payment-name:contains("${name}")`,
            ".payment-screen .paymentmethods"
        ),
    };
}

export function validate() {
    return [
        ...PaymentScreen.clickValidate(),
        {
            content: "The money is booked",
            trigger: ".pos .receipt-screen",
            // The sync books entries, an invoice and a delivery: slow on a busy server.
            timeout: 60000,
        },
    ];
}

export function pay(method, amount) {
    return [dueIs(amount), ...PaymentScreen.clickPaymentMethod(method), ...validate()];
}

export function receiptSays(text) {
    return {
        content: `The receipt says ${text}`,
        trigger: `.receipt-screen .pos-receipt:contains("${text}")`,
    };
}

export function balanceIs(amount) {
    return {
        content: `The balance is ${amount}`,
        trigger: `${modal} .jewelry-balance:contains("${amount}")`,
        timeout: 30000,
    };
}

export function choose(selector) {
    return {
        content: `Choose ${selector}`,
        trigger: `${modal} ${selector}:not([disabled])`,
        run: "click",
    };
}

export function confirmPickup(amount) {
    return [
        {
            content: `To pay now: ${amount}`,
            trigger: `${modal} .jewelry-to-pay:contains("${amount}")`,
            timeout: 30000,
        },
        choose(".jewelry-pickup-confirm"),
    ];
}

export function cartIsBack(tag) {
    return {
        content: "The cart is back, with its piece",
        trigger: `.product-screen .orderline:contains("${tag}")`,
    };
}

/** Moves the date of a payment three days on, and remembers it. */
export function postpone(row) {
    return {
        content: `Move the date of payment ${row}`,
        trigger: `${modal} .jewelry-schedule tbody tr:eq(${row}) .jewelry-schedule-date`,
        run: ({ anchor }) => {
            anchor.value = luxon.DateTime.fromISO(anchor.value).plus({ days: 3 }).toISODate();
            sessionStorage.setItem("jewelry_date", anchor.value);
            anchor.dispatchEvent(new Event("change", { bubbles: true }));
        },
    };
}

export function dateIsKept(row) {
    return {
        content: `Payment ${row} keeps the date that was agreed`,
        trigger: `${modal}:has(.jewelry-schedule-notice) .jewelry-schedule tbody tr:eq(${row}) .jewelry-schedule-date`,
        run: ({ anchor }) => {
            if (anchor.value !== sessionStorage.getItem("jewelry_date")) {
                throw new Error(`The date became ${anchor.value}`);
            }
        },
    };
}

export function setDeposit(amount) {
    return {
        content: `The deposit is ${amount}`,
        trigger: `${modal} .jewelry-deposit`,
        run: `edit ${amount} && press Tab`,
    };
}

export function editDeposit(amount) {
    return [
        setDeposit(amount),
        {
            content: "The schedule follows",
            trigger: `${modal} .jewelry-schedule tr:contains("${amount}")`,
        },
    ];
}

/** Keeps what goes to the printer instead of opening the browser's print dialog. */
export function catchPrints() {
    return {
        content: "Catch what is printed",
        trigger: "body",
        run: () => {
            posmodel.printer.printWeb = (el) => {
                const page = document.createElement("div");
                page.className = "jewelry-test-print d-none";
                page.append(el);
                document.body.append(page);
                return true;
            };
        },
    };
}

/** The agreement came out of the printer: schedule of so many rows, QR, these words. */
export function agreementIsPrinted(rows, ...words) {
    return {
        content: `The printed agreement has ${rows} payments and its code`,
        trigger: "body:has(.jewelry-test-print .jewelry-agreement-document)",
        run: () => {
            const page = document.querySelector(".jewelry-test-print");
            const dates = page.querySelectorAll(".jewelry-document-row");
            const code = page.querySelector("img.jewelry-document-qr");
            if (dates.length !== rows || !code?.src.startsWith("data:image")) {
                throw new Error(`The document has ${dates.length} rows; QR: ${code?.src}`);
            }
            for (const word of words) {
                if (!page.textContent.includes(word)) {
                    throw new Error(`"${word}" is not on the document: ${page.textContent}`);
                }
            }
            page.remove();
        },
    };
}

export function payAnother(amount) {
    return [
        {
            content: `Another amount: ${amount}`,
            trigger: `${modal} .jewelry-other-amount`,
            run: `edit ${amount}`,
        },
        choose(".jewelry-pay-other"),
    ];
}

export function customer(name) {
    return [...ProductScreen.clickPartnerButton(), ...ProductScreen.clickCustomer(name)].flat();
}

/** Opens the till; on a busy server its data take longer than a step usually may. */
export function startTill() {
    return Chrome.startPoS().map((step) => ({ ...step, timeout: 60000 }));
}

export function refusedOffline() {
    return [
        {
            content: "A layaway has to wait, and the till says why",
            trigger: `${modal} .modal-body:contains("puts the piece on hold at once")`,
        },
        choose(".modal-footer .btn-primary"),
    ];
}

export function buttonsSayOffline() {
    return {
        content: "The buttons are off, with the reason beside them",
        trigger:
            ".product-screen:has(.jewelry-layaway-button[disabled]):has(.jewelry-take-payment-button[disabled]) .jewelry-refusal:contains('No connection')",
    };
}

export function connectionIsBack() {
    return [
        {
            content: "The browser hears that the network is back",
            trigger: "body",
            run: () => window.dispatchEvent(new Event("online")),
        },
        {
            content: "The reason is gone",
            trigger: negate(".jewelry-refusal", ".product-screen"),
        },
    ];
}
