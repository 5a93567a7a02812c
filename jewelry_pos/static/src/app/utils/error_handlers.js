import { ConnectionLostError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";

/**
 * A till that is loaded again while the line is down misses answers before it is there.
 * Stock Odoo's handler asks the till, which is not there yet, and breaks.
 */
function offlineBootHandler(env, _error, originalError) {
    return originalError instanceof ConnectionLostError && !env.services.pos;
}
registry
    .category("error_handlers")
    .add("jewelry-offlineBootHandler", offlineBootHandler, { sequence: 1 });
