import { registry } from "@web/core/registry";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { ImageField, imageField } from "@web/views/fields/image/image_field";

/**
 * A photo that is taken where it is needed: on a tablet the button opens the camera,
 * elsewhere the choice of a file. In a list it is as high as its row.
 */
export class JewelryPhotoField extends ImageField {
    static template = "jewelry_pos.JewelryPhotoField";

    get hasPhoto() {
        return Boolean(this.props.record.data[this.props.name]) && this.state.isValid;
    }

    async onPhotoTaken(ev) {
        const [file] = ev.target.files;
        if (file) {
            const url = await getDataURLFromFile(file);
            await this.onFileUploaded({
                data: url.split(",")[1],
                name: file.name,
                type: file.type,
            });
        }
        ev.target.value = null;
    }
}

export const jewelryPhotoField = {
    ...imageField,
    component: JewelryPhotoField,
    supportedTypes: ["binary"],
};

registry.category("fields").add("jewelry_photo", jewelryPhotoField);
