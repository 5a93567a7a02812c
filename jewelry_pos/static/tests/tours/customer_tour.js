/* global posmodel */
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import { negate, run } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

const SEARCH = ".modal-dialog .input-group input";

function search(text) {
    return [
        { content: `type ${text}`, trigger: SEARCH, run: `edit ${text}` },
        { content: "nobody here", trigger: ".partner-list:contains(No customers found)" },
        { content: "ask the server", trigger: SEARCH, run: "press Enter" },
    ];
}

registry.category("web_tour.tours").add("jewelry_customer_by_phone_tour", {
    steps: () =>
        [
            // On a busy server the data take longer than a step usually may.
            Chrome.startPoS().map((step) => ({ ...step, timeout: 60000 })),
            // Customers whom this browser has never seen.
            run(async () => {
                await posmodel.data.call("pos.config", "jewelry_test_customers", [
                    posmodel.config.id,
                ]);
            }, "two customers are entered at another till"),
            ProductScreen.clickPartnerButton(),
            search("555.0123"),
            {
                content: "the phone ends with what was typed",
                trigger: ".modal .partner-list b:contains(Iris Lang)",
            },
            {
                content: "other phones are not in the list",
                trigger: negate("b:contains(Otto Lang)", ".modal .partner-list"),
            },
            search("0124"),
            PartnerList.clickPartner("Otto Lang"),
            ProductScreen.customerIsSelected("Otto Lang"),
            Chrome.endTour(),
        ].flat(),
});
