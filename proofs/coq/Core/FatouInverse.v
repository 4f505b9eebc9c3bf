(** * The slope of the Fatou coordinate, and its inverse

    Page fatou-coordinate, 4 and 5; page switching-step, 2; page checker-elementary, the inverse of the Fatou coordinate. *)

From Coq Require Import Reals QArith Qreals List Lra Lia.
From Verify.Core Require Import ScalarMap Fatou.
Import ListNotations.
Open Scope R_scope.

(** The derivative of - [correction k c (/ s)] in [s], at [y = / s]: k c_k y^(k+1) + ... *)
Fixpoint correction_slope (k : nat) (c : list Q) (y : R) : R :=
  match c with [] => 0 | a :: c' => Q2R a * INR k * y ^ S k + correction_slope (S k) c' y end.
Definition slope (c : list Q) (y : R) : R := 1 - y / 2 - correction_slope 1 c y.

Lemma inverse_derive s : 0 < s -> derivable_pt_lim (fun x => / x) s (- (/ s * / s)).
Proof.
  intros Hs. apply derivable_pt_lim_ext with (fun x => (fun _ => 1) x / id x).
  - intros x. unfold id, Rdiv. ring.
  - replace (- (/ s * / s)) with ((0 * id s - 1 * 1) / Rsqr (id s)) by (unfold id, Rsqr; field; lra).
    apply (derivable_pt_lim_div (fun _ => 1) id s 0 1).
    apply derivable_pt_lim_const. apply derivable_pt_lim_id. unfold id; lra.
Qed.

Lemma correction_derive s : 0 < s -> forall c k,
  derivable_pt_lim (fun x => correction (S k) c (/ x)) s (- correction_slope (S k) c (/ s)).
Proof.
  intros Hs. induction c as [|a c IH]; intros k; cbn [correction correction_slope].
  - rewrite Ropp_0. apply derivable_pt_lim_const.
  - replace (- (Q2R a * INR (S k) * (/ s) ^ S (S k) + correction_slope (S (S k)) c (/ s)))
      with (Q2R a * (INR (S k) * (/ s) ^ pred (S k) * - (/ s * / s)) + - correction_slope (S (S k)) c (/ s))
      by (simpl pred; simpl pow; ring).
    apply (derivable_pt_lim_plus (fun x => Q2R a * (/ x) ^ S k) (fun x => correction (S (S k)) c (/ x))); [|apply IH].
    apply (derivable_pt_lim_scal (fun x => (/ x) ^ S k)).
    apply (derivable_pt_lim_comp (fun x => / x) (fun z => z ^ S k)).
    now apply inverse_derive. apply derivable_pt_lim_pow.
Qed.

Theorem Phi_derive c s : 0 < s -> derivable_pt_lim (Phi c) s (slope c (/ s)).
Proof.
  intros Hs. unfold Phi, slope.
  replace (1 - / s / 2 - correction_slope 1 c (/ s)) with ((1 - / s * / 2) + - correction_slope 1 c (/ s)) by (unfold Rdiv; ring).
  apply (derivable_pt_lim_plus (fun x => x - ln x / 2) (fun x => correction 1 c (/ x))); [|now apply correction_derive].
  apply (derivable_pt_lim_minus (fun x => x) (fun x => ln x / 2)). apply derivable_pt_lim_id.
  replace (/ s * / 2) with (/ s * / 2 + ln s * 0) by ring.
  apply (derivable_pt_lim_mult ln (fun _ => / 2)). now apply derivable_pt_lim_ln. apply derivable_pt_lim_const.
Qed.

(** The mean value theorem: [s] is [x - (Phi x - Phi s)/slope], the slope between the two. *)
Theorem inverse c x s : 0 < x -> 0 < s ->
  exists xi, Rmin x s <= xi <= Rmax x s /\ Phi c s - Phi c x = slope c (/ xi) * (s - x).
Proof.
  assert (K : forall a b, 0 < a -> a < b -> exists xi, a <= xi <= b /\ Phi c b - Phi c a = slope c (/ xi) * (b - a)).
  { intros a b Ha Hab.
    destruct (MVT_cor2 (Phi c) (fun z => slope c (/ z)) a b Hab) as [xi [E H]].
    - intros z Hz. apply Phi_derive. lra.
    - exists xi. split. lra. exact E. }
  intros Hx Hs. destruct (Rtotal_order x s) as [h|[<-|h]].
  - rewrite Rmin_left, Rmax_right by lra. now apply K.
  - exists x. rewrite Rmin_left, Rmax_left by lra. split. lra. ring.
  - rewrite Rmin_right, Rmax_left by lra. destruct (K s x Hs h) as [xi [H E]]. exists xi. split. exact H. lra.
Qed.

(** Where the slope is positive the coordinate increases, so that a threshold is reached exactly when its coordinate is. *)
Theorem threshold c l s theta : 0 < l -> (forall x, l <= x -> 0 < slope c (/ x)) -> l <= s -> l <= theta ->
  (theta <= s <-> Phi c theta <= Phi c s).
Proof.
  intros Hl Hslope Hs Ht. destruct (inverse c theta s ltac:(lra) ltac:(lra)) as [xi [Hxi E]].
  assert (H : 0 < slope c (/ xi)).
  { apply Hslope. apply Rle_trans with (Rmin theta s); [|lra]. now apply Rmin_glb. }
  split; intros h.
  - assert (0 <= slope c (/ xi) * (s - theta)) by (apply Rmult_le_pos; lra). lra.
  - apply Rnot_lt_le. intros h'. assert (0 < slope c (/ xi) * (theta - s)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
