import { patch } from "@web/core/utils/patch";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { JewelryTill } from "@jewelry_pos/app/services/jewelry_till";

patch(PosStore.prototype, {
    async setup() {
        this.jewelry = new JewelryTill(this);
        await super.setup(...arguments);
    },

    /** A style is sold by the piece: tapping it asks which one. */
    async addLineToOrder(vals, order, opts = {}, configure = true) {
        const template =
            typeof vals.product_tmpl_id === "number"
                ? this.models["product.template"].get(vals.product_tmpl_id)
                : vals.product_tmpl_id;
        if (configure && !vals.jewelry_piece && this.jewelry.isStyle(template)) {
            return this.jewelry.searchAndAdd({ style_id: template.id });
        }
        return super.addLineToOrder(vals, order, opts, configure);
    },

    /** A sales order is settled with the very pieces that it names. */
    async settleSO(saleOrder) {
        const rows = await this.jewelry.soldPieces(saleOrder);
        const order = this.getOrder();
        const refusals = rows
            .map(({ piece, refusal }) => refusal || this.jewelry.localRefusal(piece, order))
            .filter(Boolean);
        if (refusals.length) {
            this.jewelry.refuse(refusals.join("\n"));
            return;
        }
        await super.settleSO(...arguments);
        this.jewelry.setSoldPieces(this.getOrder(), rows);
    },

    async pay() {
        const order = this.getOrder();
        if (order.canPay() && !(await this.jewelry.mayPay(order))) {
            return;
        }
        await this.jewelry.returns.proposeTenders(order);
        return super.pay(...arguments);
    },

    async validateOrderFast() {
        if (!(await this.jewelry.mayPay(this.getOrder()))) {
            return;
        }
        return super.validateOrderFast(...arguments);
    },

    /** The server prints and sends invoices later, whoever asks. */
    getSyncAllOrdersContext() {
        const context = super.getSyncAllOrdersContext(...arguments);
        return this.jewelry.inStore ? { ...context, generate_pdf: false } : context;
    },

    /** No till knows a cost; leave the figures made of it out. */
    async getProductInfo() {
        const info = await super.getProductInfo(...arguments);
        for (const name of [
            "costCurrency",
            "marginCurrency",
            "marginPercent",
            "orderCostCurrency",
            "orderMarginCurrency",
            "orderMarginPercent",
        ]) {
            delete info[name];
        }
        return info;
    },
});
