// Laws of a page as a browser lays it out. Each finding is a sentence; a page that keeps the laws has none.
"use strict";

const EPSILON = 1;

// Colours as [red, green, blue, alpha], all from 0 to 1.
function colour(text) {
  const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number);
  if (text.startsWith("color(srgb")) return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
  if (!text.startsWith("rgb")) return null;
  return [numbers[0] / 255, numbers[1] / 255, numbers[2] / 255, numbers[3] ?? 1];
}

function over(front, back) {
  const alpha = front[3];
  return [0, 1, 2].map((index) => alpha * front[index] + (1 - alpha) * back[index]).concat(1);
}

function luminance(rgb) {
  const [red, green, blue] = rgb.map((x) => (x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function name(element) {
  const label = element.getAttribute("class");
  const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  return `<${element.localName}${label ? "." + label : ""}> “${text}”`;
}

// Whether it can be seen: neither hidden, nor closed away, nor cut to a point for screen readers.
function isSeen(element, view) {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  for (let up = element; up; up = up.parentElement) {
    const style = view.getComputedStyle(up);
    if (style.clipPath.startsWith("inset(50%") || (up.clientWidth === 1 && style.overflow === "hidden")) return false;
    if (style.position === "absolute" && up.getBoundingClientRect().bottom < 0) return false;
  }
  return true;
}

// Whether its box can be seen, or cuts what stands in it.
function hasBox(element, view) {
  const style = view.getComputedStyle(element);
  return (
    style.overflowX !== "visible" || colour(style.backgroundColor)?.[3] > 0 || parseFloat(style.borderRightWidth) > 0
  );
}

function scrolls(element, view) {
  return ["auto", "scroll"].includes(view.getComputedStyle(element).overflowX);
}

// Nothing is wider than the window or than the box it stands in, unless that box scrolls.
function overflow(page, view, width, find) {
  const whole = page.documentElement.scrollWidth;
  if (whole > width) find(`the page is ${whole} wide`);
  for (const element of page.body.querySelectorAll("*")) {
    if (!(element instanceof view.HTMLElement) || !isSeen(element, view)) continue;
    if (element === page.body || !hasBox(element, view) || scrolls(element, view)) continue;
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + EPSILON) {
      find(`${name(element)} is ${element.clientWidth} wide and its content ${element.scrollWidth}`);
    }
  }
  for (const picture of page.querySelectorAll("svg")) {
    if (!isSeen(picture, view)) continue;
    const [box, room] = [picture.getBoundingClientRect(), picture.parentElement.getBoundingClientRect()];
    if (!scrolls(picture.parentElement, view) && (box.left < room.left - EPSILON || box.right > room.right + EPSILON)) {
      find(`a picture reaches from ${box.left} to ${box.right}, its box from ${room.left} to ${room.right}`);
    }
  }
}

// The corners of a text of a picture, turned as it stands, without the room above and under its letters.
function corners(text) {
  const [box, place] = [text.getBBox(), text.getScreenCTM()];
  const [top, bottom] = [box.y + 0.2 * box.height, box.y + 0.85 * box.height];
  return [[box.x, top], [box.x + box.width, top], [box.x + box.width, bottom], [box.x, bottom]].map(([x, y]) => [
    place.a * x + place.c * y + place.e, place.b * x + place.d * y + place.f,
  ]);
}

function rectangle(box) {
  const [top, bottom] = [box.top + 0.25 * box.height, box.bottom - 0.2 * box.height];
  return [[box.left, top], [box.right, top], [box.right, bottom], [box.left, bottom]];
}

// Whether two convex shapes share more than their edges: no side of one separates them.
function meet(one, other) {
  for (const shape of [one, other]) {
    for (let index = 0; index < 4; index++) {
      const [from, to] = [shape[index], shape[(index + 1) % 4]];
      const across = [to[1] - from[1], from[0] - to[0]];
      const along = (points) => points.map(([x, y]) => x * across[0] + y * across[1]);
      const [a, b] = [along(one), along(other)];
      const size = Math.hypot(...across) * 0.5;
      if (Math.max(...a) <= Math.min(...b) + size || Math.max(...b) <= Math.min(...a) + size) return false;
    }
  }
  return true;
}

// All texts that are seen, with their shapes: those of pictures, and the lines of the page.
function texts(page, view) {
  const found = [];
  for (const element of page.querySelectorAll("svg text")) {
    if (element.textContent.trim() && isSeen(element, view)) found.push({ element, shape: corners(element) });
  }
  const walker = page.createTreeWalker(page.body, view.NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest("svg, math, style") || !isSeen(element, view)) continue;
    const range = page.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width > 1) found.push({ element, shape: rectangle(box), node: walker.currentNode });
    }
  }
  for (const text of found) {
    text.top = Math.min(...text.shape.map((corner) => corner[1]));
    text.bottom = Math.max(...text.shape.map((corner) => corner[1]));
  }
  return found.sort((a, b) => a.top - b.top);
}

function clipped(text, view) {
  for (let up = text.element; up; up = up.parentElement) {
    if (!(up instanceof view.HTMLElement) || view.getComputedStyle(up).overflow === "visible") continue;
    if (up.scrollWidth > up.clientWidth || up.scrollHeight > up.clientHeight) return up;
  }
  return null;
}

function overlaps(all, view, find) {
  for (let first = 0; first < all.length; first++) {
    for (let second = first + 1; second < all.length && all[second].top < all[first].bottom; second++) {
      const [one, other] = [all[first], all[second]];
      if ((one.node && one.node === other.node) || !(one.isNew || other.isNew)) continue;
      if (clipped(one, view) !== clipped(other, view)) continue;
      if (meet(one.shape, other.shape)) find(`${name(one.element)} lies over ${name(other.element)}`);
    }
  }
}

// Texts of a picture end within it.
function cutTexts(all, find) {
  for (const { element, shape } of all) {
    const picture = element.closest("svg");
    if (!picture) continue;
    const box = picture.getBoundingClientRect();
    for (const [x, y] of shape) {
      if (x < box.left - EPSILON || x > box.right + EPSILON || y < box.top - EPSILON || y > box.bottom + EPSILON) {
        find(`${name(element)} is cut by the edge of its picture`);
        break;
      }
    }
  }
}

function opacity(element, view) {
  let whole = 1;
  for (let up = element; up; up = up.parentElement) whole *= Number(view.getComputedStyle(up).opacity);
  return whole;
}

const pixels = new Map();

// The colour of a picture made of pixels, under a point of the window.
function pixel(image, x, y) {
  if (!pixels.has(image)) {
    const canvas = document.createElement("canvas");
    const source = new Image();
    source.src = image.getAttribute("href");
    if (!source.complete || !source.naturalWidth) return null;
    [canvas.width, canvas.height] = [source.naturalWidth, source.naturalHeight];
    canvas.getContext("2d").drawImage(source, 0, 0);
    pixels.set(image, canvas);
  }
  const [canvas, box] = [pixels.get(image), image.getBoundingClientRect()];
  const column = Math.min(Math.floor(((x - box.left) / box.width) * canvas.width), canvas.width - 1);
  const row = Math.min(Math.floor(((y - box.top) / box.height) * canvas.height), canvas.height - 1);
  return [...canvas.getContext("2d").getImageData(column, row, 1, 1).data].map((part) => part / 255);
}

// What an element paints under a point; null for nothing.
function paint(element, view, x, y) {
  const style = view.getComputedStyle(element);
  if (element instanceof view.HTMLElement || element.localName === "svg") return colour(style.backgroundColor);
  if (element.localName === "image") return pixel(element, x, y);
  if (!element.isPointInFill || style.fill === "none") return null;
  const inside = new view.DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse());
  if (!element.isPointInFill(inside)) return null;
  const fill = colour(style.fill);
  if (fill) fill[3] *= Number(style.fillOpacity);
  return fill;
}

// The colour on which a text stands at a point.
function ground(text, page, view, x, y) {
  const layers = [];
  let isUnder = false;
  for (const element of page.elementsFromPoint(x, y)) {
    if (element === text || text.contains(element)) isUnder = true;
    if (!isUnder || (element.closest("svg") && element.localName === "text")) continue;
    const layer = paint(element, view, x, y);
    if (!layer || layer[3] === 0) continue;
    layer[3] *= element.closest("svg") ? opacity(element, view) : 1;
    layers.push(layer);
    if (layer[3] >= 1) break;
  }
  const paper = colour(view.getComputedStyle(page.body).backgroundColor);
  return layers.reverse().reduce((below, layer) => over(layer, below), paper);
}

function contrasts(all, page, view, find) {
  let least = 21;
  for (const { element, shape } of all) {
    const style = view.getComputedStyle(element);
    const isDrawn = Boolean(element.closest("svg"));
    const ink = colour(isDrawn ? style.fill : style.color);
    if (!ink) continue;
    ink[3] *= opacity(element, view) * (isDrawn ? Number(style.fillOpacity) : 1);
    const size = isDrawn ? parseFloat(style.fontSize) * element.getScreenCTM().a : parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const hasHalo = isDrawn && style.stroke !== "none" && style.paintOrder.startsWith("stroke");
    const [from, , to] = shape;
    let worst = 21;
    for (const part of [0.15, 0.5, 0.85]) {
      const [x, y] = [from[0] + part * (to[0] - from[0]), from[1] + 0.5 * (to[1] - from[1])];
      let below = ground(element, page, view, x, y);
      if (hasHalo) {
        const halo = colour(style.stroke);
        halo[3] *= Number(style.strokeOpacity);
        below = over(halo, below);
      }
      worst = Math.min(worst, contrast(over(ink, below), below));
    }
    least = Math.min(least, worst);
    if (worst < wanted) find(`${name(element)} has a contrast of ${worst.toFixed(2)}`);
  }
  return least;
}

function measure(frame, width) {
  const [page, view] = [frame.contentDocument, frame.contentWindow];
  const findings = [];
  const find = (sentence) => findings.push(sentence);
  frame.style.height = page.documentElement.scrollHeight + "px";
  overflow(page, view, width, find);
  let [count, least] = [0, 21];
  const choices = [...page.querySelectorAll("input[type=radio]")];
  const known = new Set();
  // As the page opens, and after each choice of a reader what that brings to sight.
  for (const choice of [null, ...choices]) {
    if (choice) choice.checked = true;
    const all = texts(page, view);
    for (const text of all) text.isNew = !known.has(text.element);
    const fresh = all.filter((text) => text.isNew);
    for (const text of fresh) known.add(text.element);
    count = Math.max(count, all.length);
    overlaps(all, view, find);
    cutTexts(fresh, find);
    least = Math.min(least, contrasts(fresh, page, view, find));
  }
  const isDark = luminance(colour(view.getComputedStyle(page.body).backgroundColor)) < 0.2;
  const pictures = page.querySelectorAll("svg").length;
  return { findings: [...new Set(findings)], texts: count, pictures, least, isDark, height: page.documentElement.scrollHeight };
}

window.addEventListener("load", () => {
  const results = [...document.querySelectorAll("iframe")].map((frame) => {
    try {
      return { page: frame.title, look: frame.name, ...measure(frame, Number(frame.width)) };
    } catch (error) {
      return { page: frame.title, look: frame.name, findings: [`the measurement failed: ${error.stack}`] };
    }
  });
  const text = new TextEncoder().encode(JSON.stringify(results));
  document.body.textContent = "measured:" + btoa(Array.from(text, (byte) => String.fromCharCode(byte)).join("")) + ":end";
});
