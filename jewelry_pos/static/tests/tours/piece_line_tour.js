/* global posmodel */
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { negate, run } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("jewelry_piece_line_tour", {
    steps: () =>
        [
            // On a busy server the data take longer than a step usually may.
            Chrome.startPoS().map((step) => ({ ...step, timeout: 60000 })),
            {
                content: "open the piece search",
                trigger: ".product-screen .o_jewelry_find_piece",
                run: "click",
            },
            {
                content: "all pieces of the store are there",
                trigger: ".o_jewelry_cards:has([data-tag=NYC-1]):has([data-tag=NYC-2])",
            },
            {
                content: "only those with a sapphire",
                trigger: ".o_jewelry_criteria select[name=stone]",
                run: "select sapphire",
            },
            {
                content: "the other piece is gone from the list",
                trigger: negate("[data-tag=NYC-2]", ".o_jewelry_cards"),
            },
            {
                content: "take the sapphire",
                trigger: ".o_jewelry_card[data-tag=NYC-1]",
                run: "click",
            },
            {
                content: "the line shows the picture of the piece",
                trigger: ".orderline .o_jewelry_picture img[src*='/jewelry.piece.image/']",
                // Fails when there is no picture at this address.
                run: ({ anchor }) => anchor.decode(),
            },
            {
                content: "the line describes the piece",
                trigger: ".orderline .o_jewelry_description:contains('sapphire')",
            },
            {
                content: "the line has the price of the tag",
                trigger: ".orderline .product-price:contains('1,380.00')",
            },
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            {
                content: "the receipt carries its number as a code",
                trigger: ".pos-receipt .o_jewelry_receipt_qr img",
                run: () =>
                    sessionStorage.setItem(
                        "jewelry_receipt",
                        document.querySelector(".o_jewelry_receipt_qr div").textContent
                    ),
            },
            ReceiptScreen.clickNextOrder(),
            run(() => {
                posmodel.env.services.barcode_reader.scan(
                    sessionStorage.getItem("jewelry_receipt")
                );
            }, "scan the code of the receipt"),
            {
                content: "the sale of the receipt comes up with its piece",
                trigger: ".modal .o_jewelry_return_line[data-tag='NYC-1']",
            },
        ].flat(),
});
