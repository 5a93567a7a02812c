def pre_init_hook(env):
    """Tag the serials that are there already: a piece cannot be without a tag.

    The tag is the serial number; twins within a company are told apart by an id.
    """
    env.cr.execute("ALTER TABLE stock_lot ADD COLUMN IF NOT EXISTS jewelry_tag varchar")
    env.cr.execute(
        """
        WITH serial AS (
            SELECT lot.id, UPPER(TRIM(lot.name)) AS tag,
                   COUNT(*) OVER (
                       PARTITION BY lot.company_id, UPPER(TRIM(lot.name))
                   ) AS twins
              FROM stock_lot lot
              JOIN product_product product ON product.id = lot.product_id
              JOIN product_template style ON style.id = product.product_tmpl_id
             WHERE style.tracking = 'serial' AND style.lot_valuated
               AND lot.jewelry_tag IS NULL
        )
        UPDATE stock_lot
           SET jewelry_tag = CASE WHEN serial.twins = 1 THEN serial.tag
                                  ELSE serial.tag || '-' || serial.id END
          FROM serial
         WHERE serial.id = stock_lot.id
        """
    )


def post_init_hook(env):
    """Prepare the companies that are there already; later ones prepare themselves."""
    env["product.category"]._jewelry_setup(env["res.company"].search([]))
