import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { fuzzyLookup } from "@web/core/utils/search";
import { TicketScreen } from "@point_of_sale/app/screens/ticket_screen/ticket_screen";
import { DepositReceipt } from "@jewelry_ar/app/components/deposit_receipt/deposit_receipt";

const DEPOSITS = "DEPOSITS";

patch(TicketScreen, {
    components: { ...TicketScreen.components, DepositReceipt },
});

/**
 * Deposits are not sales: they leave the list of paid orders, where they could be
 * refunded or invoiced, and get a list of their own.
 */
patch(TicketScreen.prototype, {
    get isDepositFilter() {
        return this.state.filter === DEPOSITS;
    },
    get selectedDepositOrder() {
        const order = this.getSelectedOrder();
        return order?.isDepositOrder && order.finalized ? order : null;
    },
    _getFilterOptions() {
        const options = super._getFilterOptions();
        if (this.pos.depositMethod) {
            options.set(DEPOSITS, { text: _t("Deposits") });
        }
        return options;
    },
    getFilteredOrderList() {
        if (this.isDepositFilter) {
            return this._getDepositOrderList();
        }
        const orders = super.getFilteredOrderList();
        return this.state.filter === "SYNCED"
            ? orders.filter((order) => !order.isDepositOrder)
            : orders;
    },
    _getDepositOrderList() {
        const { searchTerm, fieldName } = this.state.search;
        let orders = this.pos.models["pos.order"].filter(
            (order) => order.isDepositOrder && order.finalized
        );
        if (searchTerm) {
            orders = fuzzyLookup(searchTerm, orders, this._getSearchFields()[fieldName].repr);
        }
        const first = (this.state.page - 1) * this.state.nbrByPage;
        return orders
            .sort((a, b) => b.date_order - a.date_order)
            .slice(first, first + this.state.nbrByPage);
    },
    async _fetchDepositOrders() {
        const { ids, total } = await this.pos.agreementCall(
            "jewelry_till_deposit_orders",
            this.state.search.searchTerm || "",
            (this.state.page - 1) * this.state.nbrByPage,
            this.state.nbrByPage
        );
        this.pos.screenState.ticketSCreen.totalCount = total;
        const missing = ids.filter((id) => !this.pos.models["pos.order"].get(id));
        if (missing.length) {
            await this.pos.data.loadServerOrders([["id", "in", missing]]);
        }
    },
    async onFilterSelected() {
        await super.onFilterSelected(...arguments);
        if (this.isDepositFilter) {
            await this._fetchDepositOrders();
        }
    },
    async onSearch() {
        await super.onSearch(...arguments);
        if (this.isDepositFilter) {
            await this._fetchDepositOrders();
        }
    },
    async onNextPage() {
        await super.onNextPage(...arguments);
        if (this.isDepositFilter) {
            await this._fetchDepositOrders();
        }
    },
    async onPrevPage() {
        await super.onPrevPage(...arguments);
        if (this.isDepositFilter) {
            await this._fetchDepositOrders();
        }
    },
    getStatus(order) {
        if (order.isDepositOrder && order.finalized) {
            return order.depositAmount < 0 ? _t("Refunded") : _t("Received");
        }
        return super.getStatus(...arguments);
    },
    getTotal(order) {
        return order.isDepositOrder
            ? this.env.utils.formatCurrency(order.depositAmount)
            : super.getTotal(...arguments);
    },
});
