"""Keep attachments in the database, so that a clone of it is complete."""


def main(env, _args):
    env["ir.config_parameter"].set_param("ir_attachment.location", "db")
    env["ir.attachment"].force_storage()
