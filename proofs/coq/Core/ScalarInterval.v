(** * The scalar map on intervals

    Page scalar-map, 1 and 5: the image of an interval, and the rounding that one step needs. *)

From Coq Require Import Reals Lra Psatz.
From Verify.Core Require Import Elementary ScalarMap.
Open Scope R_scope.

Lemma F_1 : F 1 = exp 1.
Proof. unfold F. rewrite Rinv_1. ring. Qed.

(** F decreases on (0, 1]. *)
Lemma F_decr s r : 0 < s -> s <= r -> r <= 1 -> F r <= F s.
Proof.
  intros Hs Hsr Hr. unfold F. set (z := / s). set (y := / r).
  assert (Hy : 1 <= y) by (unfold y; rewrite <- Rinv_1; apply Rinv_le_contravar; lra).
  assert (Hyz : y <= z) by (apply Rinv_le_contravar; lra).
  replace s with (/ z) by (unfold z; field; lra). replace r with (/ y) by (unfold y; field; lra).
  apply Rmult_le_reg_l with (y * z). nra.
  replace (y * z * (/ y * exp y)) with (z * exp y) by (field; lra).
  replace (y * z * (/ z * exp z)) with (y * exp z) by (field; lra).
  pose proof (exp_ge (z - y)) as H. pose proof (exp_pos y).
  replace (exp z) with (exp y * exp (z - y)) by (rewrite <- exp_plus; f_equal; lra).
  apply Rle_trans with (y * (exp y * (1 + (z - y)))).
  - assert (0 <= exp y * ((y - 1) * (z - y))) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]). nra.
  - apply Rmult_le_compat_l. lra. apply Rmult_le_compat_l; lra.
Qed.

(** One exponential serves both ends of an interval above 1. *)
Theorem image_above a b s : 1 <= a -> a <= s <= b -> F a <= F s <= F b /\ F b <= F a + (b - a).
Proof.
  intros Ha Hs. pose proof (F_incr a s Ha (proj1 Hs)). pose proof (F_incr s b ltac:(lra) (proj2 Hs)).
  pose proof (F_excess_decr a b ltac:(lra) ltac:(lra)). lra.
Qed.

Theorem image_below a b s : 0 < a -> b <= 1 -> a <= s <= b -> F b <= F s <= F a.
Proof. intros Ha Hb Hs. split; apply F_decr; lra. Qed.

Theorem image_across a b s : 0 < a -> a <= 1 <= b -> a <= s <= b -> exp 1 <= F s <= Rmax (F a) (F b).
Proof.
  intros Ha Hab Hs. split. apply F_ge_e; lra. destruct (Rle_dec s 1) as [h|h].
  - eapply Rle_trans; [|apply Rmax_l]. apply F_decr; lra.
  - eapply Rle_trans; [|apply Rmax_r]. apply F_incr; lra.
Qed.

(** The width of an enclosure of a run above 1 grows by the roundings only. *)
Theorem enclosure_step a b l u s eps : 1 <= a -> a <= s <= b -> l <= F a -> F a + (b - a) <= u -> u - l <= (b - a) + eps ->
  l <= F s <= u /\ u - l <= (b - a) + eps.
Proof. intros Ha Hs Hl Hu He. destruct (image_above a b s Ha Hs) as [[h1 h2] h3]. lra. Qed.
