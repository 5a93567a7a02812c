import { patch } from "@web/core/utils/patch";
import { OrderReceipt } from "@point_of_sale/app/screens/receipt_screen/receipt/order_receipt";
import { DepositReceipt } from "@jewelry_ar/app/components/deposit_receipt/deposit_receipt";

patch(OrderReceipt, {
    components: { ...OrderReceipt.components, DepositReceipt },
});
