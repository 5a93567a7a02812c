/* global posmodel */
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import { negate, run, scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

/** A till that stands in no jeweler's store is the till of stock Odoo. */
registry.category("web_tour.tours").add("jewelry_stock_till_tour", {
    steps: () =>
        [
            // On a busy server the data take longer than a step usually may.
            Chrome.startPoS().map((step) => ({ ...step, timeout: 60000 })),
            { content: "the till is on the screen", trigger: ".product-screen .product-list" },
            { content: "no piece is offered", trigger: negate(".o_jewelry_find_piece") },
            scan_barcode("NO-SUCH-CODE"),
            {
                content: "an unknown code is told as stock Odoo tells it",
                trigger: ".o_notification:contains(Unknown Barcode NO-SUCH-CODE)",
            },
            { content: "and not as a tag", trigger: negate(".modal") },
            ProductScreen.clickDisplayedProduct("Polishing cloth"),
            ProductScreen.clickPartnerButton(),
            PartnerList.clickPartner("Grace Miller"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickInvoiceButton(),
            run(() => {
                const { account_move } = posmodel.env.services;
                account_move.downloadPdf = async (id) => sessionStorage.setItem("downloaded", id);
            }, "listen for the download"),
            PaymentScreen.clickValidate(),
            { content: "the sale is booked", trigger: ".pos .receipt-screen", timeout: 60000 },
            run(() => {
                if (Number(sessionStorage.getItem("downloaded")) < 1) {
                    throw new Error("the invoice was not downloaded");
                }
            }, "the invoice was downloaded"),
            Chrome.endTour(),
        ].flat(),
});
