// Images and embedded media: which of their addresses is the picture's, and which are no pictures at all.
#pragma once

#include <string>

#include "content/addresses.h"
#include "pith/document.h"

namespace pith::content {

/// Address of what an <img> or <amp-img> shows, late if not at once: of the attributes that lazy loaders
/// read, src (but a GIF or SVG beside a set of another kind holds a place), the largest of srcset, and what
/// stands in the <picture> round it. Empty for images that only count readers or hold a place (of two pixels
/// or less, or named so), and where all there is is data.
std::string image_address(const Document& document, NodeId image, const Addresses& addresses);

/// Address of a <video>, <audio>, <iframe> or <embed>, or of AMP's elements for them; empty as above.
std::string media_address(const Document& document, NodeId media, const Addresses& addresses);

}  // namespace pith::content
